import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPriority,
  composePriority,
  pairPriority,
  priorityError,
  splitPriority
} from '#lib/protocol/ice/priority.ts';

/** Computed apart from this code, by RFC 8445 §5.1.2.1: type preference, local preference, component, priority. */
const priorities = [
  [126, 65535, 1, 2130706431, 'host'],
  [126, 65535, 2, 2130706430, 'host, second component'],
  [110, 65535, 1, 1862270975, 'peer-reflexive'],
  [100, 65535, 1, 1694498815, 'server-reflexive'],
  [100, 65535, 2, 1694498814, 'server-reflexive, second component'],
  [0, 65535, 1, 16777215, 'relayed'],
  [126, 32542, 1, 2122260223, 'libwebrtc host, IPv4, first network'],
  [126, 32552, 1, 2122262783, 'libwebrtc host, IPv6'],
  [126, 32562, 1, 2122265343, 'libwebrtc host, unique local address'],
  [126, 32286, 1, 2122194687, 'libwebrtc host, IPv4, second network'],
  [126, 32296, 1, 2122197247, 'libwebrtc host, IPv6, second network'],
  [126, 32030, 1, 2122129151, 'libwebrtc host, IPv4, third network'],
  [126, 30, 1, 2113937151, 'libwebrtc host behind a .local name'],
  [100, 32542, 1, 1686052607, 'libwebrtc server-reflexive'],
  [100, 30, 1, 1677729535, 'libwebrtc server-reflexive, address hidden'],
  [90, 32542, 1, 1518280447, 'libwebrtc host over TCP'],
  [3, 32542, 1, 58662655, 'libwebrtc relayed over UDP'],
  [2, 32542, 1, 41885439, 'older libwebrtc relayed over UDP'],
  [1, 32542, 1, 25108223, 'libwebrtc relayed over TCP'],
  [0, 32542, 1, 8331007, 'libwebrtc relayed over TLS'],
  [126, 32512, 1, 2122252543, 'Firefox host']
] as const;

/** RFC 8445 §6.1.2.3: controlling, controlled, pair priority. */
const pairs = [
  [2130706431, 2130706431, 9151314442783293438n],
  [2130706431, 1694498815, 7277816997797167103n],
  [1694498815, 2130706431, 7277816997797167102n],
  [1694498815, 1694498815, 7277816996924751870n],
  [1862270975, 2130706431, 7998392938176446462n],
  [2130706431, 16777215, 72057594004373503n],
  [16777215, 2130706431, 72057594004373502n],
  [1694498815, 16777215, 72057593131958271n],
  [16777215, 16777215, 72057589776515070n],
  [2122260223, 2122260223, 9115038255631187454n],
  [2122260223, 2122194687, 9114756780654476799n],
  [2122194687, 2122260223, 9114756780654476798n],
  [2122260223, 1853824767, 7962116751024340479n]
] as const;

const parts = fc.record({
  typePreference: fc.integer({ min: 0, max: 126 }),
  localPreference: fc.integer({ min: 0, max: 65535 }),
  component: fc.integer({ min: 1, max: 256 })
});
const priority = fc.integer({ min: 1, max: 127 * 2 ** 24 - 1 });

describe('a candidate’s priority', () => {
  it.each(priorities)('of %i, %i, %i is %i: %s', (typePreference, localPreference, component, expected) => {
    expect(composePriority({ typePreference, localPreference, component })).toBe(expected);
    expect(splitPriority(expected)).toEqual({ typePreference, localPreference, component });
  });

  it('splits into what it was composed of, and the other way round', () => {
    fc.assert(
      fc.property(parts, (given) => {
        fc.pre(!priorityError(given));
        expect(splitPriority(composePriority(given))).toEqual(given);
      })
    );
    fc.assert(
      fc.property(priority, (given) => void expect(composePriority(splitPriority(given))).toBe(given))
    );
  });
});

describe('a priority that cannot be', () => {
  it.each([
    [{ typePreference: 127, localPreference: 0, component: 1 }, 'typePreference'],
    [{ typePreference: -1, localPreference: 0, component: 1 }, 'typePreference'],
    [{ typePreference: 1.5, localPreference: 0, component: 1 }, 'typePreference'],
    [{ typePreference: 0, localPreference: 65536, component: 1 }, 'localPreference'],
    [{ typePreference: 0, localPreference: NaN, component: 1 }, 'localPreference'],
    [{ typePreference: 0, localPreference: 0, component: 0 }, 'component'],
    [{ typePreference: 0, localPreference: 0, component: 257 }, 'component'],
    [{ typePreference: 0, localPreference: 0, component: 256 }, 'priority']
  ])('of %o names the %s', (given, at) => {
    expect(priorityError(given)).toMatchObject({ code: 'out-of-range', at });
    expect(() => composePriority(given)).toThrow(RangeError);
  });

  it('is none at the edges of the ranges', () => {
    expect(composePriority({ typePreference: 126, localPreference: 65535, component: 1 })).toBe(0x7effffff);
    expect(composePriority({ typePreference: 0, localPreference: 0, component: 255 })).toBe(1);
  });
});

/** RFC 8445 §7.1.1: the local candidate's priority, the PRIORITY attribute's value. */
const checks = [
  [2130706431, 1862270975],
  [2122260223, 1853824767],
  [2113937151, 1845501695],
  [2122262783, 1853827327],
  [16777215, 1862270975],
  [58662655, 1853824767]
] as const;

describe('the PRIORITY of a check', () => {
  it.each(checks)('from a candidate of priority %i is %i', (given, expected) => {
    expect(checkPriority(given)).toBe(expected);
  });

  it('is that of a peer-reflexive candidate otherwise like the local one', () => {
    fc.assert(
      fc.property(parts, (given) => {
        fc.pre(!priorityError(given));
        expect(splitPriority(checkPriority(composePriority(given)))).toEqual({
          ...given,
          typePreference: 110
        });
      })
    );
  });

  it('over TCP is what libwebrtc’s lower preference makes it', () => {
    expect(checkPriority(1518280447, 80)).toBe(80 * 2 ** 24 + 0x7f1eff);
  });
});

describe('a pair’s priority', () => {
  it.each(pairs)('of %i controlling and %i controlled is exact', (controlling, controlled, expected) => {
    expect(pairPriority(controlling, controlled)).toBe(expected);
  });

  it('orders pairs alike at both peers, whoever’s candidate is better', () => {
    fc.assert(
      fc.property(priority, priority, (one, other) => {
        const difference = pairPriority(one, other) - pairPriority(other, one);
        expect(difference).toBe(BigInt(Math.sign(one - other)));
      })
    );
  });
});
