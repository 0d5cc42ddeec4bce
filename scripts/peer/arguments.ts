import { parseArgs } from 'node:util';
import { profileNames } from '#lib/agents/ice/profile-names.ts';
import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import { parseIp } from '#lib/protocol/address/ip-address.ts';
import { outFormats, type OutFile, type OutFormat } from './out-files.ts';
import { readServerUrl, type Login } from './server-url.ts';
import type { UdpPeerOptions } from './udp-peer.ts';

export type Until = 'connected' | 'completed' | 'closed';

export interface PeerArguments {
  readonly options: UdpPeerOptions;
  readonly until: Until;
  /** Milliseconds from the first connection to the ICE restart. */
  readonly restartAfter?: number;
  readonly out: readonly OutFile[];
}

export type ArgumentsResult =
  | ({ readonly ok: true } & PeerArguments)
  | { readonly ok: true; readonly help: true }
  | { readonly ok: false; readonly message: string };

const options = {
  ice: { type: 'string', default: 'trickle' },
  stun: { type: 'string', multiple: true, default: [] as string[] },
  turn: { type: 'string', multiple: true, default: [] as string[] },
  username: { type: 'string' },
  credential: { type: 'string' },
  policy: { type: 'string', default: 'all' },
  address: { type: 'string', multiple: true, default: [] as string[] },
  lite: { type: 'boolean', default: false },
  role: { type: 'string' },
  profile: { type: 'string', default: 'rfc' },
  restart: { type: 'string' },
  until: { type: 'string', default: 'closed' },
  out: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false }
} as const;

class Mistake extends Error {}

/** Reads the command line. */
export function readArguments(args: readonly string[]): ArgumentsResult {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (values.help) return { ok: true, help: true };
    const [first, ...more] = positionals;
    if (more.length > 0) throw new Mistake(`What is ${more.join(' ')}? One word is enough: offer or answer.`);
    const role = oneOf('The first word', first ?? '', ['offer', 'answer'] as const);
    const login = { username: values.username, credential: values.credential };
    const servers = [
      ...values.stun.map((url) => server('stun', url, {})),
      ...values.turn.map((url) => server('turn', url, login))
    ];
    const policy = oneOf('--policy', values.policy, ['all', 'relay'] as const);
    refuseContradictions({ servers, policy, lite: values.lite, login });
    return {
      ok: true,
      until: oneOf('--until', values.until, ['connected', 'completed', 'closed'] as const),
      out: values.out.map((text) => outFile(text, role)),
      ...(values.restart !== undefined && { restartAfter: milliseconds(values.restart) }),
      options: {
        role,
        exchange: oneOf('--ice', values.ice, ['trickle', 'half', 'none'] as const),
        policy,
        addresses: values.address.map(address),
        servers,
        lite: values.lite,
        profile: oneOf('--profile', values.profile, profileNames),
        ...(values.role !== undefined && {
          iceRole: oneOf('--role', values.role, ['controlling', 'controlled'] as const)
        })
      }
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Refuses what could never connect, and what would be passed over in silence. */
function refuseContradictions({
  servers,
  policy,
  lite,
  login
}: {
  readonly servers: readonly IceServerAddress[];
  readonly policy: 'all' | 'relay';
  readonly lite: boolean;
  readonly login: Login;
}): void {
  const hasTurn = servers.some(({ kind }) => kind === 'turn');
  if (lite && (servers.length > 0 || policy === 'relay'))
    throw new Mistake(
      '--lite: a lite agent has host candidates alone. Leave out --stun, --turn and --policy.'
    );
  if (policy === 'relay' && !hasTurn)
    throw new Mistake('--policy relay: relayed candidates come from a TURN server. Name one with --turn.');
  if (!hasTurn && (login.username !== undefined || login.credential !== undefined))
    throw new Mistake('--username and --credential are for a TURN server. Name one with --turn.');
}

function oneOf<T extends string>(name: string, text: string, all: readonly T[]): T {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new Mistake(`${name} is ${all.join(' or ')}, not ${JSON.stringify(text)}.`);
  return found;
}

function milliseconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds < 0 || seconds > 86_400)
    throw new Mistake(`--restart is a number of seconds, at most a day, not ${JSON.stringify(text)}.`);
  return seconds * 1000;
}

/** `trace`, `pcapng=run.pcapng` */
function outFile(text: string, role: 'offer' | 'answer'): OutFile {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = oneOf('--out', name, Object.keys(outFormats) as readonly OutFormat[]);
  if (file === '') throw new Mistake(`--out ${text}: the name of a file is missing behind the =.`);
  return { format, file: file ?? `peer-${role}.${outFormats[format]}` };
}

function address(text: string): string {
  const parsed = parseIp(text);
  if (!parsed.ok) throw new Mistake(`--address: ${parsed.error.message}.`);
  return parsed.ip;
}

function server(kind: 'stun' | 'turn', url: string, login: Login): IceServerAddress {
  const read = readServerUrl(kind, url, login);
  if (!read.ok) throw new Mistake(`--${kind} ${url}: ${read.message}`);
  return read.server;
}
