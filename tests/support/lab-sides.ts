import type { GatewaySpec, LinkSpec, NetworkSpec, Scenario, ServerSpec } from '#lib/network/scenario.ts';
import { scenario, stunServer, turnServer } from '#lib/session/lab/gallery/parts.ts';
import type { Servers, Side } from './reachability.ts';

/** How a world for two sides may differ beside who can reach whom. */
export interface Weather {
  readonly seed: number;
  readonly ice: Scenario['ice'];
  readonly ports: 'preserve' | 'sequential' | 'random';
  readonly signaling: number;
  readonly access: LinkSpec;
  readonly line: LinkSpec;
  /** The profile of both peers. */
  readonly profile?: string;
}

export const calm: Weather = {
  seed: 1,
  ice: 'trickle',
  ports: 'preserve',
  signaling: 50,
  access: { delay: 2 },
  line: { delay: 18 }
};

/** The scenario of two peers, each behind its own side. */
export function scenarioOfSides(alice: Side, bob: Side, servers: Servers, weather: Weather): Scenario {
  const [a, b] = [placeOf('alice', alice, weather), placeOf('bob', bob, weather)];
  const ofInterface = (
    { network, address }: Place,
    { hidesAddresses = false }: Side
  ): Scenario['peers']['alice'] => ({
    interfaces: [{ name: 'eth0', network: network.id, addresses: [address], link: weather.access }],
    hidesAddresses,
    ...(weather.profile !== undefined && { profile: weather.profile })
  });
  return scenario({
    id: 'sides',
    title: 'Two sides',
    watch: 'Whether they connect.',
    seed: weather.seed,
    ice: weather.ice,
    signaling: { latency: weather.signaling },
    networks: [a.network, b.network],
    peers: { alice: ofInterface(a, alice), bob: ofInterface(b, bob) },
    servers: [...(servers.stun ? [stunServer] : []), ...(servers.turn ? [turnFor(alice, bob)] : [])],
    // Nothing changes then; it makes a run long enough for all that was asked at its beginning to end.
    incidents: [{ at: 60_000, type: 'path.mended', peer: 'alice' }],
    until: 120_000
  });
}

/** TCP and TLS are for where UDP is blocked; elsewhere they would give the same relayed address three times over. */
function turnFor(...sides: readonly Side[]): ServerSpec {
  const isBlocked = sides.some(({ nat }) => nat === 'udp-blocked');
  return isBlocked ? turnServer : { ...turnServer, transports: ['udp'] };
}

interface Place {
  readonly network: NetworkSpec;
  readonly address: string;
}

function placeOf(
  peer: 'alice' | 'bob',
  { nat, filterState = 'mapping' }: Side,
  { ports, line: link }: Weather
): Place {
  const isAlice = peer === 'alice';
  const [id, name] = [`home-${peer}`, `Home of ${peer}`];
  const isPublic = nat === undefined || nat === 'firewall';
  const base = isPublic
    ? isAlice
      ? '203.0.113.128'
      : '198.51.100.128'
    : isAlice
      ? '192.168.1.0'
      : '10.0.0.0';
  const prefix = `${base}/${isPublic ? 28 : 24}`;
  const address = base.replace(/\d+$/, (last) => String(Number(last) + 5));
  const behaviour = typeof nat === 'object' ? nat : ({ mapping: 'EIM', filtering: 'APDF' } as const);
  const gateway: GatewaySpec =
    nat === undefined
      ? { kind: 'router' }
      : nat === 'firewall'
        ? { kind: 'firewall', filtering: 'APDF' }
        : {
            kind: 'nat',
            external: isAlice ? '203.0.113.7' : '198.51.100.44',
            ...behaviour,
            filterState,
            ports,
            ...(nat === 'udp-blocked' && { udp: 'blocked' })
          };
  return { network: { id, name, within: 'internet', prefixes: [prefix], gateway, link }, address };
}
