import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaves, type Field } from '#lib/protocol/bytes/field.ts';
import { verifyChecksum } from '#lib/protocol/sctp/checksum.ts';
import { chunkTypes } from '#lib/protocol/sctp/chunk-names.ts';
import { decodeSctp, readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { encodeSctp, writeSctp } from '#lib/protocol/sctp/encode-sctp.ts';
import { unwrap16, unwrap32, wrap16, wrap32 } from '#lib/protocol/sctp/serial-number.ts';
import { actionOfChunk, actionOfParameter } from '#lib/protocol/sctp/unknown-action.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';
import { anyChunk, anyPacket } from './sctp-arbitraries.ts';

const vectors = readVectors('sctp/packets.txt');

/** Groups hold their children exactly, all the way down, and leaves follow each other from 0 to `length`. */
function isCovered(field: Field, length: number): boolean {
  let at = 0;
  for (const { start, end } of leaves(field)) {
    if (start !== at || end <= start) return false;
    at = end;
  }
  return at === length && isNested(field);
}

function isNested({ start, end, children }: Field): boolean {
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return true;
  return first.start === start && last.end === end && children.every(isNested);
}

/** Expects the laws that hold for any bytes at all. */
function expectLaws(bytes: Uint8Array): boolean {
  const before = Uint8Array.from(bytes);
  const decoded = decodeSctp(bytes);
  const read = readSctp(bytes);
  verifyChecksum(bytes);
  expect(bytes).toEqual(before);
  if (!decoded.ok) {
    expect(read).toEqual(decoded);
    expect(decoded.error.at).toBeGreaterThanOrEqual(0);
    expect(decoded.error.at).toBeLessThanOrEqual(bytes.length);
    return false;
  }
  expect(isCovered(decoded.field, bytes.length)).toBe(true);
  expect(read).toEqual({ ok: true, packet: decoded.packet });
  expect(writeSctp(decoded.packet)).toEqual(bytes);
  const encoded = encodeSctp(decoded.packet);
  expect(encoded.bytes).toEqual(bytes);
  expect(encoded.field).toEqual(decoded.field);
  return true;
}

/** A packet around chunks of any bytes: lengths that are right, so that decoding goes on. */
const roughPacket = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...Object.values(chunkTypes)), fc.nat(255)),
      fc.nat(255),
      fc.uint8Array({ maxLength: 40 }).chain((bytes) =>
        // Small bytes among them, so that items inside have lengths that are right.
        fc.constantFrom(
          bytes,
          Uint8Array.from(bytes, (byte, index) =>
            index % 4 === 3 ? 4 + (byte & 7) : byte & 1 ? 0 : byte & 15
          )
        )
      ),
      fc.constantFrom(0, 0, 0xff)
    ),
    { maxLength: 4 }
  )
  .map((chunks) =>
    Uint8Array.from([
      0x13,
      0x88,
      0x13,
      0x88,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      ...chunks.flatMap(([type, flags, value, pad]) => [
        type,
        flags,
        0,
        value.length + 4,
        ...value,
        ...new Array<number>(-value.length & 3).fill(pad)
      ])
    ])
  );

describe('whatever the bytes', () => {
  it('decoding never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expectLaws(bytes)),
      { numRuns: 500 }
    );
  });

  it('a packet of any chunks is covered by its leaves, and written again as it was', () => {
    let accepted = 0;
    fc.assert(
      fc.property(roughPacket, (bytes) => {
        if (expectLaws(bytes)) accepted++;
      }),
      { numRuns: 1000 }
    );
    expect(accepted).toBe(1000);
  });

  it('a packet of a browser with some bytes changed is refused, or keeps the laws', () => {
    const change = fc.tuple(fc.nat(100), fc.nat(255));
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...vectors), fc.array(change, { maxLength: 4 }), ({ bytes }, changes) => {
        const changed = Uint8Array.from(bytes);
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        if (expectLaws(changed)) accepted++;
      }),
      { numRuns: 500 }
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe('whatever the values', () => {
  it('a packet is read as it was written, and its checksum is right', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const { bytes, field } = encodeSctp(packet);
        expect(verifyChecksum(bytes).kind).toBe('right');
        expect(writeSctp(packet)).toEqual(bytes);
        const decoded = decodeSctp(bytes);
        expect(decoded).toMatchObject({ ok: true, packet });
        expect(decoded.ok && decoded.field).toEqual(field);
      }),
      { numRuns: 500 }
    );
  });

  it('a byte that is changed makes the checksum wrong', () => {
    fc.assert(
      fc.property(anyPacket, fc.nat(), fc.integer({ min: 1, max: 255 }), (packet, at, change) => {
        const bytes = writeSctp(packet);
        expect(verifyChecksum(bytes).kind).toBe('right');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(verifyChecksum(bytes).kind).not.toBe('right');
      })
    );
  });

  it('no chunk can be written with a number that its field cannot hold', () => {
    const packet = { sourcePort: 5000, destinationPort: 5000, verificationTag: 1 };
    const chunk = { type: 'SHUTDOWN', cumulativeTsn: 2 ** 32 } as const;
    expect(() => writeSctp({ ...packet, chunks: [chunk] })).toThrow(RangeError);
    expect(() => writeSctp({ ...packet, sourcePort: 65536, chunks: [] })).toThrow(RangeError);
  });

  it('every chunk is among those that are tried', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyChunk, ({ type }) => void seen.add(type)),
      { numRuns: 500 }
    );
    expect(seen.size).toBe(18);
  });
});

describe('bytes that are no packet', () => {
  const { bytes } = vectorOf(vectors, 'OPEN');
  const changed = (at: number, ...others: number[]) => {
    const copy = Uint8Array.from(bytes);
    copy.set(others, at);
    return copy;
  };

  it.each([
    ['nothing', new Uint8Array(0), 'truncated', 0],
    ['eleven bytes', bytes.subarray(0, 11), 'truncated', 11],
    ['a chunk whose length is less than its header', changed(14, 0, 3), 'bad-value', 14],
    ['a chunk that runs over the end', changed(14, 0, 33), 'truncated', 14],
    ['a chunk whose padding is missing', changed(14, 0, 31).subarray(0, 43), 'truncated', 14],
    ['two bytes after the last chunk', Uint8Array.of(...bytes, 0, 0), 'truncated', 46]
  ])('are refused at the byte that says so: %s', (_, given, code, at) => {
    expect(decodeSctp(given)).toMatchObject({ ok: false, error: { code, at } });
  });
});

describe('a chunk or a parameter with a bad value', () => {
  const around = (...chunk: number[]) =>
    Uint8Array.of(0x13, 0x88, 0x13, 0x88, 0, 0, 0, 1, 0, 0, 0, 0, ...chunk);

  it.each([
    ['a DATA without its fields', around(0, 3, 0, 8, 0, 0, 0, 1), 'DATA'],
    ['a SACK whose counts ask for more', around(3, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 9, 0, 1, 0, 0), 'SACK'],
    ['an ABORT whose cause runs over its end', around(6, 0, 0, 8, 0, 12, 0, 9), 'ABORT']
  ])('is kept as it was: %s', (_, bytes, name) => {
    expect(decodeSctp(bytes)).toMatchObject({
      ok: true,
      packet: { chunks: [{ type: 'malformed', name }] }
    });
    expectLaws(bytes);
  });

  it('is kept as it was: a parameter of RE-CONFIG that is too short', () => {
    const bytes = around(0x82, 0, 0, 12, 0, 0x0d, 0, 8, 0, 0, 0, 1);
    expect(decodeSctp(bytes)).toMatchObject({
      packet: {
        chunks: [
          { type: 'RE-CONFIG', parameters: [{ type: 'malformed', name: 'Outgoing SSN Reset Request' }] }
        ]
      }
    });
    expectLaws(bytes);
  });

  it('keeps the padding of a last parameter where the length of its chunk counts it', () => {
    const bytes = around(0x04, 0, 0, 12, 0, 1, 0, 6, 7, 7, 0, 0);
    expect(decodeSctp(bytes)).toMatchObject({
      packet: { chunks: [{ parameters: [{ type: 'Heartbeat Info', padding: Uint8Array.of(0, 0) }] }] }
    });
    expectLaws(bytes);
  });
});

describe('what is unknown', () => {
  it.each([
    [0x3f, 0x3fff, { stops: true, reports: false }],
    [0x7f, 0x7fff, { stops: true, reports: true }],
    [0xbf, 0xbfff, { stops: false, reports: false }],
    [0xff, 0xffff, { stops: false, reports: true }]
  ])('chunk %i, parameter %i: is treated as its two highest bits say', (chunk, parameter, action) => {
    expect(actionOfChunk(chunk)).toEqual(action);
    expect(actionOfParameter(parameter)).toEqual(action);
  });
});

describe('numbers that begin anew', () => {
  it('are unwrapped to the one that is nearest', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (near, step) => {
        const start = near % 2 ** 50;
        expect(unwrap32(wrap32(start + step), start)).toBe(start + step);
        const short = Math.trunc(step / 2 ** 16);
        expect(unwrap16(wrap16(start + short), start)).toBe(start + short);
      })
    );
  });
});
