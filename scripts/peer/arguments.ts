import { parseArgs } from 'node:util';
import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import { parseIp } from '#lib/protocol/address/ip-address.ts';
import { readServerUrl } from './server-url.ts';
import type { UdpPeerOptions } from './udp-peer.ts';

export const usage = `npm run -s peer -- offer|answer [options]

A peer of the lab on the UDP sockets of this machine. Descriptions and candidates are JSON lines: this side's on
standard output, the other side's on standard input. States are JSON lines on standard error.

  --ice trickle|half|none   how candidates are exchanged (trickle)
  --stun URL                a STUN server; may be repeated
  --turn URL                a TURN server, with --username and --credential; may be repeated
  --policy all|relay        relay: nothing but relayed candidates (all)
  --address IP              a local address to use instead of all; may be repeated
  --until connected|completed|closed
                            when to leave: a second after ICE is so, or when standard input ends (closed)

Ends with 0 when that has come about, with 1 when ICE fails or input ends before it, with 2 when it is called wrongly.
`;

export type Until = 'connected' | 'completed' | 'closed';

export type ArgumentsResult =
  | { readonly ok: true; readonly options: UdpPeerOptions; readonly until: Until }
  | { readonly ok: true; readonly help: true }
  | { readonly ok: false; readonly message: string };

class Mistake extends Error {}

/** Reads the command line. */
export function readArguments(args: readonly string[]): ArgumentsResult {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ice: { type: 'string', default: 'trickle' },
        stun: { type: 'string', multiple: true, default: [] },
        turn: { type: 'string', multiple: true, default: [] },
        username: { type: 'string' },
        credential: { type: 'string' },
        policy: { type: 'string', default: 'all' },
        address: { type: 'string', multiple: true, default: [] },
        until: { type: 'string', default: 'closed' },
        help: { type: 'boolean', default: false }
      }
    });
    if (values.help) return { ok: true, help: true };
    const [role, ...more] = positionals;
    if (more.length > 0) throw new Mistake(`What is ${more.join(' ')}? One word is enough: offer or answer.`);
    const login = { username: values.username, credential: values.credential };
    return {
      ok: true,
      until: oneOf('--until', values.until, ['connected', 'completed', 'closed'] as const),
      options: {
        role: oneOf('The first word', role ?? '', ['offer', 'answer'] as const),
        exchange: oneOf('--ice', values.ice, ['trickle', 'half', 'none'] as const),
        policy: oneOf('--policy', values.policy, ['all', 'relay'] as const),
        addresses: values.address.map(address),
        servers: [
          ...values.stun.map((url) => server('stun', url, login)),
          ...values.turn.map((url) => server('turn', url, login))
        ]
      }
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function oneOf<T extends string>(name: string, text: string, all: readonly T[]): T {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new Mistake(`${name} is ${all.join(' or ')}, not ${JSON.stringify(text)}.`);
  return found;
}

function address(text: string): string {
  const parsed = parseIp(text);
  if (!parsed.ok) throw new Mistake(`--address: ${parsed.error.message}.`);
  return parsed.ip;
}

function server(
  kind: 'stun' | 'turn',
  url: string,
  login: { readonly username: string | undefined; readonly credential: string | undefined }
): IceServerAddress {
  const read = readServerUrl(kind, url, login);
  if (!read.ok) throw new Mistake(`--${kind} ${url}: ${read.message}`);
  return read.server;
}
