import { describe, expect, it } from 'vitest';
import { ipBytes } from '#lib/protocol/address/ip-address.ts';
import { isWithin, parsePrefix } from '#lib/protocol/address/prefix.ts';

describe('a prefix', () => {
  const holds = (prefix: string, ip: string): boolean => isWithin(ipBytes(ip), parsePrefix(prefix));

  it('holds the addresses whose first bits are its own', () => {
    expect(holds('192.168.1.0/24', '192.168.1.255')).toBe(true);
    expect(holds('192.168.1.0/24', '192.168.2.0')).toBe(false);
    expect(holds('100.64.0.0/10', '100.127.255.255')).toBe(true);
    expect(holds('100.64.0.0/10', '100.128.0.0')).toBe(false);
    expect(holds('203.0.113.7/32', '203.0.113.7')).toBe(true);
    expect(holds('203.0.113.7/32', '203.0.113.6')).toBe(false);
    expect(holds('2001:db8:1::/47', '2001:db8::1')).toBe(true);
    expect(holds('2001:db8:1::/47', '2001:db8:2::1')).toBe(false);
  });

  it('of no bits holds everything of its family, and nothing of the other', () => {
    expect(holds('0.0.0.0/0', '255.1.2.3')).toBe(true);
    expect(holds('0.0.0.0/0', '::1')).toBe(false);
    expect(holds('::/0', '2001:db8::1')).toBe(true);
  });

  it('is refused with a bad address or too many bits', () => {
    for (const text of ['192.168.1.0', '192.168.1.0/33', '192.168.1/24', '::/129', '::/x'])
      expect(() => parsePrefix(text)).toThrow(RangeError);
  });
});
