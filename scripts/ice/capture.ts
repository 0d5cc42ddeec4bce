import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex } from '#lib/protocol/bytes/hex.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { Namespace } from './namespaces.ts';

/** A packet as it was seen between the browsers; STUN alone is taken apart. */
export interface SeenPacket {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly source: string;
  readonly destination: string;
  readonly bytes: number;
  readonly stun?: {
    readonly class: string;
    readonly method: string;
    readonly transaction: string;
    /** In their order. */
    readonly attributes: readonly string[];
    readonly [value: string]: unknown;
  };
}

/** Captures UDP on an interface of a namespace until it is stopped. Needs tshark's dumpcap. */
export async function startCapture(
  namespace: Namespace,
  device: string
): Promise<() => Promise<readonly SeenPacket[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'trickle-capture-'));
  const file = join(folder, 'seen.pcapng');
  const args = ['netns', 'exec', namespace, 'dumpcap', '-q', '-i', device, '-w', file];
  const dumpcap = spawn('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => dumpcap.once('close', () => resolve()));
  await new Promise<void>((resolve) => {
    dumpcap.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('File:')) resolve();
    });
    dumpcap.once('close', () => resolve());
  });
  return async () => {
    // What it has seen is written once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    dumpcap.kill('SIGINT');
    await ended;
    const packets = readCapture(file);
    rmSync(folder, { recursive: true, force: true });
    return packets;
  };
}

const fields = [
  'frame.time_epoch',
  'ip.src',
  'ipv6.src',
  'udp.srcport',
  'ip.dst',
  'ipv6.dst',
  'udp.dstport',
  'udp.payload'
];

function readCapture(file: string): readonly SeenPacket[] {
  const text = execFileSync(
    'tshark',
    [
      '-n',
      '-r',
      file,
      '-Y',
      'udp && !dns && !icmp && !icmpv6',
      '-T',
      'fields',
      ...fields.flatMap((field) => ['-e', field])
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }
  );
  return text.split('\n').filter(Boolean).map(readPacket);
}

function readPacket(line: string): SeenPacket {
  const [time = '', src4, src6, srcPort = '', dst4, dst6, dstPort = '', payload = ''] = line.split('\t');
  const data = fromHex(payload.replaceAll(':', '')) ?? new Uint8Array();
  const read = readStun(data);
  const common = {
    at: Number(time) * 1_000,
    source: end(src4 || src6, srcPort),
    destination: end(dst4 || dst6, dstPort),
    bytes: data.length
  };
  if (!read.ok) return common;
  const { class: kind, method, transactionId, attributes } = read.message;
  const network = findAttribute(attributes, 'GOOG-NETWORK-INFO');
  const priority = findAttribute(attributes, 'PRIORITY');
  const error = findAttribute(attributes, 'ERROR-CODE');
  return {
    ...common,
    stun: {
      class: kind,
      method: Object.entries(methods).find(([, code]) => code === method)?.[0] ?? String(method),
      transaction: transactionId,
      attributes: attributes.map((attribute) =>
        attribute.type === 'unknown' ? attribute.code.toString(16) : attribute.type
      ),
      ...(priority && { priority: priority.priority }),
      ...(network && { networkId: network.networkId, networkCost: network.networkCost }),
      ...(error && { error: error.code })
    }
  };
}

function end(ip: string | undefined, port: string): string {
  return ip?.includes(':') ? `[${ip}]:${port}` : `${ip ?? ''}:${port}`;
}
