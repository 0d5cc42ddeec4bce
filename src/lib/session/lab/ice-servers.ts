import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import type { Scenario, ServerSpec } from '#lib/network/scenario.ts';

/** The account of the lab's TURN servers. */
export const turnLogin = { username: 'lab', password: 'not-a-secret' } as const;
export const turnRealm = 'lab.example';

const ports = { plain: 3478, tls: 5349 } as const;

/** The servers of a scenario as its peers are configured with them (RFC 7064, RFC 7065): by address, one for each transport. */
export function iceServersOf({ servers }: Scenario): readonly IceServerAddress[] {
  return servers.flatMap((server) =>
    (server.transports ?? ['udp']).flatMap((transport) =>
      server.addresses.map((host) => addressOf(server, host, transport))
    )
  );
}

function addressOf(
  { kind, port = ports.plain, tlsPort = ports.tls }: ServerSpec,
  host: string,
  transport: IceServerAddress['transport']
): IceServerAddress {
  const isTls = transport === 'tls';
  const used = isTls ? tlsPort : port;
  const where = `${kind}${isTls ? 's' : ''}:${host.includes(':') ? `[${host}]` : host}:${used}`;
  // A STUN URI has no transport parameter (RFC 7064 §3.1).
  const query = kind === 'turn' ? `?transport=${isTls ? 'tcp' : transport}` : '';
  const login = kind === 'turn' ? turnLogin : {};
  return { kind, url: where + query, host, port: used, transport, ...login };
}
