import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { requireTool, tshark } from '../../../scripts/system-tools.ts';
import { ends, toPcap, type Packet } from './pcap.ts';

/** Wireshark's dissection of one packet. */
export interface Dissection {
  /** The protocols in it, outermost first: `['raw', 'ip', 'udp', 'stun']`. */
  readonly protocols: readonly string[];
  /**
   * Whether some dissector ran past the end of what it was given. That of STUN never says so: it skips an attribute that
   * is too long, and takes a message of the wrong length for `data`. Look at its fields too.
   */
  readonly malformed: boolean;
  /** Wireshark's remarks on the packet, as a person reads them; empty when all is well. */
  readonly remarks: readonly string[];
  /**
   * The values of a field, by Wireshark's name for it, in the order in which it says them: `field('stun.type')` is
   * `['0x0001']`. Empty when the packet has no such field.
   */
  readonly field: (name: string) => readonly string[];
  /**
   * The branches of that name, in order: `branches('stun.attribute_tree')` is one for each attribute. A branch without a
   * field of its own goes by the text that Wireshark shows for it.
   */
  readonly branches: (name: string) => readonly Branch[];
}

/** The values in one branch and what grows from it, by Wireshark's names. */
export type Branch = ReadonlyMap<string, readonly string[]>;

export interface DissectOptions {
  /** The protocol in UDP (`stun`, `dtls`, `rtp`, `sctp`), where it is not to be guessed from the bytes. */
  readonly as?: string;
  /** Wireshark's preferences: `{ 'tls.keylog_file': path }`. */
  readonly preferences?: Readonly<Record<string, string>>;
}

export interface DissectCaptureOptions {
  readonly decodeAs?: readonly string[];
  readonly preferences?: Readonly<Record<string, string>>;
  /** Whether SCTP is in DTLS. Its option `-d` refuses that, so that a script in Lua says it. */
  readonly sctpInDtls?: boolean;
}

const sctpInDtlsScript = 'DissectorTable.get("dtls.port"):add("1-65535", Dissector.get("sctp"))\n';

/**
 * Has tshark dissect datagrams, as one conversation in the order given. Throws with what to install where tshark is
 * missing, and with its words where it fails.
 */
export async function dissect(
  packets: readonly Packet[],
  { as, preferences = {} }: DissectOptions = {}
): Promise<readonly Dissection[]> {
  const decodeAs = as ? Object.values(ends).map(({ port }) => `udp.port==${port},${as}`) : [];
  return dissectCapture(toPcap(packets), { decodeAs, preferences });
}

/** Has tshark dissect a capture file, pcap or pcapng. `decodeAs`: what its option `-d` takes. */
export async function dissectCapture(
  capture: Uint8Array,
  { decodeAs = [], preferences = {}, sctpInDtls = false }: DissectCaptureOptions = {}
): Promise<readonly Dissection[]> {
  const prefer = Object.entries(preferences).flatMap(([name, value]) => ['-o', `${name}:${value}`]);
  const choose = decodeAs.flatMap((rule) => ['-d', rule]);
  const args = ['-n', '-T', 'json', '--no-duplicate-keys', ...choose, ...prefer];
  const found = JSON.parse(await run(capture, args, sctpInDtls ? sctpInDtlsScript : undefined)) as readonly {
    readonly _source: { readonly layers: unknown };
  }[];
  return found.map(({ _source }) => toDissection(_source.layers));
}

/**
 * The lines in which Wireshark shows a field to a person, with the names that it has for numbers, packet by packet:
 * `Attribute Type: NONCE`. Characters that XML reserves are left escaped.
 */
export async function linesOf(
  field: string,
  packets: readonly Packet[],
  options: DissectOptions = {}
): Promise<readonly (readonly string[])[]> {
  const pdml = await run(toPcap(packets), ['-T', 'pdml', ...choices(options)]);
  const line = new RegExp(`<field name="${field.replaceAll('.', '\\.')}" showname="([^"]*)"`, 'g');
  return pdml
    .split('</packet>')
    .slice(0, -1)
    .map((packet) => [...packet.matchAll(line)].map(([, shown = '']) => shown));
}

function choices({ as, preferences = {} }: DissectOptions): readonly string[] {
  const decodeAs = as ? Object.values(ends).flatMap(({ port }) => ['-d', `udp.port==${port},${as}`]) : [];
  const prefer = Object.entries(preferences).flatMap(([name, value]) => ['-o', `${name}:${value}`]);
  return ['-n', ...decodeAs, ...prefer];
}

function toDissection(layers: unknown): Dissection {
  const fields = new Map<string, string[]>();
  collect(layers, fields);
  const field = (name: string): readonly string[] => fields.get(name) ?? [];
  return {
    protocols: field('frame.protocols').flatMap((text) => text.split(':')),
    malformed: fields.has('_ws.malformed'),
    remarks: field('_ws.expert.message'),
    field,
    branches: (name) => [...branchesIn(layers, name)]
  };
}

function* branchesIn(node: unknown, wanted: string): Generator<Branch> {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (name === wanted) {
        const fields = new Map<string, string[]>();
        collect(one, fields);
        yield fields;
      } else yield* branchesIn(one, wanted);
    }
  }
}

/** Notes every field of the tree, and under a branch's own name that it is there. */
function collect(node: unknown, into: Map<string, string[]>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    const values = into.get(name) ?? [];
    into.set(name, values);
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one === 'string') values.push(one);
      else collect(one, into);
    }
  }
}

/** Runs tshark over a capture. It reads from a file: it takes no socket for its standard input. */
async function run(capture: Uint8Array, args: readonly string[], lua?: string): Promise<string> {
  const command = requireTool(tshark);
  const folder = await mkdtemp(join(tmpdir(), 'trickle-tshark-'));
  try {
    const file = join(folder, 'packets.pcap');
    await writeFile(file, capture);
    const script = join(folder, 'script.lua');
    if (lua !== undefined) await writeFile(script, lua);
    const scripted = lua === undefined ? [] : ['-X', `lua_script:${script}`];
    const options = { timeout: 30_000, maxBuffer: 2 ** 28 };
    return (await promisify(execFile)(command, ['-r', file, ...scripted, ...args], options)).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
