import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeTable } from '#lib/protocol/stun/attributes/table.ts';
import { decodeStun, readStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun, writeStun } from '#lib/protocol/stun/encode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { verifyFingerprint, verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { isCovered } from '../../../support/field-laws.ts';
import { readVectors } from '../../../support/vectors.ts';

const vectors = ['checks', 'relay', 'rfc5769', 'rfc8489-b1'].flatMap((name) =>
  readVectors(`stun/${name}.txt`)
);
const key = Uint8Array.of(1, 2, 3);

/** Expects the laws that hold for any bytes at all. */
function expectLaws(bytes: Uint8Array): boolean {
  const before = Uint8Array.from(bytes);
  const decoded = decodeStun(bytes);
  expect(bytes).toEqual(before);
  // Without fields all is the same but for them.
  const read = readStun(bytes);
  if (!decoded.ok) {
    expect(read).toEqual(decoded);
    expect(decoded.error.at).toBeGreaterThanOrEqual(0);
    expect(decoded.error.at).toBeLessThanOrEqual(bytes.length);
    expect(isStun(bytes) && decoded.error.code !== 'truncated').toBe(false);
    return false;
  }
  expect(isCovered(decoded.field, bytes.length)).toBe(true);
  expect(read).toEqual({ ok: true, message: decoded.message });
  expect(writeStun(decoded.message)).toEqual(bytes);
  const encoded = encodeStun(decoded.message);
  expect(encoded.bytes).toEqual(bytes);
  expect(encoded.field).toEqual(decoded.field);
  verifyFingerprint(bytes);
  verifyIntegrity(bytes, key);
  verifyIntegrity(bytes, key, 'MESSAGE-INTEGRITY-SHA256');
  return true;
}

/** A message around attributes of any bytes: a header that is right, so that decoding goes on. */
function around(
  type: number,
  attributes: readonly (readonly [code: number, value: Uint8Array, pad: number])[]
) {
  const body = attributes.flatMap(([code, value, pad]) => [
    code >>> 8,
    code & 0xff,
    value.length >>> 8,
    value.length & 0xff,
    ...value,
    ...new Array<number>(-value.length & 3).fill(pad)
  ]);
  const id = Array.from({ length: 12 }, (_, index) => 0xa0 + index);
  return Uint8Array.from([
    type >>> 8,
    type & 0xff,
    body.length >>> 8,
    body.length & 0xff,
    0x21,
    0x12,
    0xa4,
    0x42,
    ...id,
    ...body
  ]);
}

const codes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...attributeTable.map(({ code }) => code)) },
  { weight: 1, arbitrary: fc.nat(0xffff) }
);
/** Values as long as some attribute is, with small bytes among them, so that many are accepted. */
const value = fc.constantFrom(0, 1, 2, 4, 5, 7, 8, 9, 16, 20, 24, 32, 33).chain((length) =>
  fc.uint8Array({ minLength: length, maxLength: length }).chain((bytes) =>
    fc.constantFrom(
      bytes,
      Uint8Array.from(bytes, (byte) => byte & 7),
      Uint8Array.from(bytes, (byte, index) => (index < 2 ? index : byte))
    )
  )
);
const anyMessage = fc
  .tuple(
    fc.nat(0x3fff),
    fc.array(fc.tuple(codes, value, fc.constantFrom(0, 0, 0x20, 0xff)), { maxLength: 6 })
  )
  .map(([type, attributes]) => around(type, attributes));

describe('whatever the bytes', () => {
  it('decoding never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expectLaws(bytes)),
      { numRuns: 500 }
    );
  });

  it('a message with any attributes is covered by its leaves, and written again as it was', () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyMessage, (bytes) => {
        if (expectLaws(bytes)) accepted++;
      }),
      { numRuns: 500 }
    );
    expect(accepted).toBe(500);
  });

  it('a vector with some bytes changed is refused, or keeps the laws', () => {
    const change = fc.tuple(fc.nat(200), fc.nat(255));
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

  it('a vector that is cut short is refused', () => {
    for (const { bytes } of vectors) {
      for (let length = 0; length < bytes.length; length++) {
        expect(decodeStun(bytes.subarray(0, length)).ok).toBe(false);
      }
    }
  });
});

describe('a message whose bytes are changed after it was signed', () => {
  it('fails its FINGERPRINT or is no message any more, wherever it is changed', () => {
    for (const { bytes } of vectors.filter((vector) => verifyFingerprint(vector.bytes).ok)) {
      for (let at = 0; at < bytes.length; at++) {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
        expect(decodeStun(changed).ok && verifyFingerprint(changed).ok).toBe(false);
      }
    }
  });
});
