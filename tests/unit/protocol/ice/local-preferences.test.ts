import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPreferences } from '#lib/protocol/ice/local-preferences.ts';

const v6 = (count: number): string[] => Array.from({ length: count }, (_, index) => `2001:db8::${index + 1}`);
const v4 = (count: number): string[] => Array.from({ length: count }, (_, index) => `192.0.2.${index + 1}`);

/** The addresses, the most preferred first. */
function ordered(addresses: readonly string[]): readonly string[] {
  const preferences = localPreferences(addresses);
  return [...addresses.keys()].sort((a, b) => preferences[b]! - preferences[a]!).map((at) => addresses[at]!);
}

describe('localPreferences', () => {
  it('give the only address the highest', () => {
    expect(localPreferences(['192.0.2.1'])).toEqual([65535]);
    expect(localPreferences([])).toEqual([]);
  });

  it.each([
    ['192.0.2.1', '2001:db8::1'],
    ['2001:db8::1', '192.0.2.1']
  ])('put IPv6 before IPv4 on one machine, however they are listed: %s, %s', (...addresses) => {
    expect(ordered(addresses)).toEqual(['2001:db8::1', '192.0.2.1']);
    expect([...localPreferences(addresses)].sort()).toEqual([65534, 65535]);
  });

  it('put an IPv4 address after four of IPv6 where there are two and six (RFC 8421 §4)', () => {
    const [a, b, c, d, e, f] = v6(6);
    const [x, y] = v4(2);
    expect(ordered([...v4(2), ...v6(6)])).toEqual([a, b, c, d, x, e, y, f]);
  });

  it('are unique and from the top down, keep the order within a family, and begin with IPv6', () => {
    const families = fc.array(fc.boolean(), { maxLength: 20 });
    fc.assert(
      fc.property(families, (isIpv6) => {
        const addresses = isIpv6.map((is, index) => (is ? `2001:db8::${index + 1}` : `192.0.2.${index + 1}`));
        const preferences = localPreferences(addresses);
        expect([...preferences].sort((a, b) => b - a)).toEqual(addresses.map((_, place) => 65535 - place));
        const order = ordered(addresses);
        for (const mark of [':', '.'])
          expect(order.filter((one) => one.includes(mark))).toEqual(
            addresses.filter((one) => one.includes(mark))
          );
        if (isIpv6.includes(true)) expect(order[0]).toContain(':');
        // The first of IPv4 waits for no more of IPv6 than its share.
        const count = isIpv6.filter((is) => !is).length;
        if (count > 0)
          expect(order.findIndex((one) => one.includes('.'))).toBeLessThanOrEqual(addresses.length / count);
      })
    );
  });
});
