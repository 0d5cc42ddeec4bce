import { expect, test } from 'vitest';
import { toKeyLog } from '#lib/exchange/write/key-log.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { toSctpPcapng } from '#lib/exchange/write/pcapng/to-sctp-pcapng.ts';
import { fromHex, toHex } from '#lib/protocol/bytes/hex.ts';
import { header } from '../../../../support/build-trace.ts';
import { traceOfDatagrams } from '../../../../support/secure-traces.ts';

interface Block {
  readonly type: number;
  readonly body: Uint8Array;
}

/** The blocks of a little-endian capture. */
function blocksOf(capture: Uint8Array<ArrayBuffer>): readonly Block[] {
  const view = new DataView(capture.buffer);
  const found: Block[] = [];
  for (let at = 0; at < capture.length; at += view.getUint32(at + 4, true))
    found.push({
      type: view.getUint32(at, true),
      body: capture.subarray(at + 8, at + view.getUint32(at + 4, true) - 4)
    });
  return found;
}

const [section, interfaceBlock, secrets, packet] = [0x0a0d0d0a, 1, 10, 6];
const datagram = { at: 0, from: 'alice', src: '192.0.2.1:1', dst: '192.0.2.2:2', data: Uint8Array.of(22) };
const entry = { label: 'CLIENT_RANDOM', clientRandom: new Uint8Array(32), secret: Uint8Array.of(1, 2) };

test('secrets go ahead of the packets, with their kind and their length without padding', () => {
  const trace = traceOfDatagrams([datagram], [entry]);
  const blocks = blocksOf(toPcapng(trace));
  expect(blocks.map(({ type }) => type)).toEqual([
    section,
    secrets,
    interfaceBlock,
    interfaceBlock,
    packet,
    packet
  ]);
  const text = toKeyLog(trace);
  // A multiple of four, so that nothing is added.
  expect(text).toHaveLength(0x54);
  const body = blocks[1]?.body ?? new Uint8Array(0);
  expect(toHex(body.subarray(0, 8))).toBe('4b534c5454000000');
  expect(new TextDecoder().decode(body.subarray(8))).toBe(text);
});

test('a text that is no multiple of four is padded with zeros', () => {
  const longer = { ...entry, label: 'EXPORTER_SECRET' };
  const body = blocksOf(toPcapng(traceOfDatagrams([datagram], [longer])))[1]?.body ?? new Uint8Array(0);
  expect(body.length).toBe(8 + 88);
  expect(toHex(body.subarray(4, 8))).toBe('56000000');
  expect(toHex(body.subarray(-2))).toBe('0000');
});

test('a trace without secrets has no such block', () => {
  const blocks = blocksOf(toPcapng(traceOfDatagrams([datagram], [])));
  expect(blocks.map(({ type }) => type)).not.toContain(secrets);
});

test('decrypted packets have the link type of SCTP, and the time at which the run began', () => {
  const bytes = fromHex('1388138800000000') ?? new Uint8Array(0);
  const startedAt = '1970-01-01T00:00:01.000Z';
  const blocks = blocksOf(
    toSctpPcapng({ header: { ...header, startedAt } }, [
      { at: 5, actor: 'bob', bytes },
      { at: 6, actor: 'alice', bytes },
      { at: 7, actor: 'bob', bytes }
    ])
  );
  expect(blocks.map(({ type }) => type)).toEqual([
    section,
    interfaceBlock,
    interfaceBlock,
    packet,
    packet,
    packet
  ]);
  const numberAt = ({ body }: Block, at: number) =>
    new DataView(body.buffer, body.byteOffset).getUint32(at, true);
  expect(blocks.slice(1, 3).map((block) => numberAt(block, 0))).toEqual([248, 248]);
  expect(blocks.slice(3).map((block) => numberAt(block, 0))).toEqual([0, 1, 0]);
  expect(blocks.slice(3).map((block) => numberAt(block, 8))).toEqual([1_000_005, 1_000_006, 1_000_007]);
});
