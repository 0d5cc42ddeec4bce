import { describe, expect, it } from 'vitest';
import { crc32 } from '#lib/protocol/bytes/crc.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('a checksum', () => {
  it('of 123456789 is what the catalogue of CRCs says', () => {
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
  });

  it('of nothing is zero', () => {
    expect(crc32(new Uint8Array())).toBe(0);
  });
});
