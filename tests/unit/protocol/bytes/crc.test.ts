import { describe, expect, it } from 'vitest';
import { crc32, crc32c } from '#lib/protocol/bytes/crc.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('a checksum', () => {
  it('of 123456789 is what the catalogue of CRCs says', () => {
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
  });

  it('of nothing is zero', () => {
    expect(crc32(new Uint8Array())).toBe(0);
  });
});

describe('the checksum of SCTP', () => {
  it.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 times ff', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['00 to 1f', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    ['1f to 00', Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
    ['123456789', ascii('123456789'), 0xe3069283]
  ])('of %s is what RFC 3720 B.4 and the catalogue of CRCs say (V7)', (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });
});
