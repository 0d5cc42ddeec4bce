import { describe, expect, it } from 'vitest';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const { bytes } = vectorOf(readVectors('stun/checks.txt'), 'REQ1');

/** REQ1 with other bytes from an offset on. */
function changed(at: number, ...others: number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(others, at);
  return copy;
}

describe('bytes that are not STUN', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'truncated', 0],
    ['nineteen bytes', bytes.subarray(0, 19), 'truncated', 19],
    ['a first bit that is set', changed(0, 0x80), 'mismatch', 0],
    ['a second bit that is set, as in ChannelData', changed(0, 0x40), 'mismatch', 0],
    ['another cookie, as of RFC 3489', changed(4, 0x21, 0x12, 0xa4, 0x43), 'mismatch', 4],
    ['a length that is no multiple of four', changed(2, 0, 0x45), 'bad-value', 2],
    ['a length beyond the end', changed(2, 0, 0x48), 'truncated', 2],
    ['a length before the end', changed(2, 0, 0x40), 'excess', 2],
    ['an attribute that runs over the end', changed(82, 0, 5), 'truncated', 84]
  ])('are refused at the byte that says so: %s', (_, given, code, at) => {
    expect(decodeStun(given)).toMatchObject({ ok: false, error: { code, at } });
  });

  it('are told from STUN without decoding', () => {
    expect(isStun(bytes)).toBe(true);
    for (const other of [bytes.subarray(0, 84), changed(0, 4), changed(4, 0), changed(2, 0, 0x40)]) {
      expect(isStun(other)).toBe(false);
    }
  });
});

describe('a decoded message', () => {
  it('shares nothing with the bytes it was read from', () => {
    const given = Uint8Array.from(bytes);
    const decoded = decodeStun(given);
    const before = structuredClone(decoded);
    given.fill(0);
    expect(decoded).toEqual(before);
  });

  it('may stand anywhere in a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 5);
    expect(decodeStun(larger.subarray(5, 5 + bytes.length))).toEqual(decodeStun(bytes));
  });
});
