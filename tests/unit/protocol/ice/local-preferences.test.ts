import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPreferences } from '#lib/protocol/ice/local-preferences.ts';

describe('localPreferences', () => {
  it.each([
    [['192.0.2.1'], [65535]],
    [
      ['2001:db8::1', '2001:db8::2', '192.0.2.1'],
      [65535, 65533, 65534]
    ],
    [
      ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4', '192.0.2.1'],
      [65535, 65534, 65532, 65531, 65533]
    ],
    [
      ['2001:db8::1', '192.0.2.1', '192.0.2.2', '2001:db8::2'],
      [65535, 65534, 65532, 65533]
    ],
    [[], []]
  ])('of %j are %j', (addresses, expected) => {
    expect(localPreferences(addresses)).toEqual(expected);
  });

  it('are unique, keep the order within a family, and never let one family wait for all of the other', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('2001:db8::1', '192.0.2.1'), { maxLength: 20 }), (addresses) => {
        const preferences = localPreferences(addresses);
        expect(new Set(preferences).size).toBe(addresses.length);
        for (const family of new Set(addresses)) {
          const own = preferences.filter((_, index) => addresses[index] === family);
          expect([...own].sort((a, b) => b - a)).toEqual(own);
          // The first of a family that has k of n addresses is among the first n/k.
          const place = 65535 - Math.max(...own);
          expect(place).toBeLessThan(addresses.length / own.length);
        }
      })
    );
  });
});
