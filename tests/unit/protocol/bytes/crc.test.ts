import { describe, expect, it } from 'vitest';
import { crc32, crc32c } from '#lib/protocol/bytes/crc.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('a checksum', () => {
  it('of 123456789 is what the catalogues of CRCs say', () => {
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
    expect(crc32c(ascii('123456789'))).toBe(0xe3069283);
  });

  it('of nothing is zero', () => {
    expect(crc32(new Uint8Array())).toBe(0);
    expect(crc32c(new Uint8Array())).toBe(0);
  });
});
