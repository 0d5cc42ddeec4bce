import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Link } from '#lib/network/link.ts';
import { RandomStreams } from '#lib/network/random.ts';
import type { LinkSpec } from '#lib/network/scenario.ts';

const link = (spec: LinkSpec, seed = 1): Link => new Link(spec, new RandomStreams(seed).get('link'));

/** Sends packets of 100 bytes, one each 10 ms, and gives what becomes of them. */
function crossings(spec: LinkSpec, count = 20_000, seed = 1) {
  const one = link(spec, seed);
  return Array.from({ length: count }, (_, index) => one.cross(100, index * 10_000));
}

/** Within five standard deviations of the expected number. */
function isNear(found: number, count: number, share: number): boolean {
  return Math.abs(found - count * share) < 5 * Math.sqrt(count * share * (1 - share));
}

test('a plain link takes its delay', () => {
  expect(link({ delay: 12.5 }).cross(1500, 1000)).toEqual({ ok: true, arrivals: [13_500] });
});

test('it loses and copies as many as it says', () => {
  const all = crossings({ delay: 10, loss: 0.1, duplication: 0.05 });
  const arrived = all.flatMap((crossing) => (crossing.ok ? [crossing.arrivals] : []));
  expect(isNear(all.length - arrived.length, all.length, 0.1)).toBe(true);
  expect(isNear(arrived.filter(({ length }) => length === 2).length, arrived.length, 0.05)).toBe(true);
});

test('those that it holds back are overtaken by later ones', () => {
  const all = crossings({ delay: 10, reordering: 0.1 });
  const arrivals = all.flatMap((crossing) => (crossing.ok ? crossing.arrivals : []));
  const late = arrivals.filter((arrival, index) => arrival > index * 10_000 + 10_000).length;
  expect(isNear(late, all.length, 0.1)).toBe(true);
  expect(arrivals.some((arrival, index) => arrival > (arrivals[index + 1] ?? Infinity))).toBe(true);
});

test('jitter is spread evenly and keeps the order', () => {
  const arrivals = crossings({ delay: 10, jitter: 8 }).flatMap((crossing) =>
    crossing.ok ? crossing.arrivals : []
  );
  const extras = arrivals.map((arrival, index) => arrival - index * 10_000 - 10_000);
  expect(Math.min(...extras)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...extras)).toBeLessThanOrEqual(8000);
  const mean = extras.reduce((sum, extra) => sum + extra, 0) / extras.length;
  expect(Math.abs(mean - 4000)).toBeLessThan(100);
  const dense = link({ delay: 10, jitter: 8 });
  const close = Array.from({ length: 500 }, (_, index) => dense.cross(100, index * 100));
  const times = close.flatMap((crossing) => (crossing.ok ? crossing.arrivals : []));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a rate makes big packets wait, and those behind them', () => {
  const slow = link({ delay: 1, rate: 100 });
  // 1000 bytes are 8000 bits: 80 ms at 100 kbit/s.
  expect([slow.cross(1000, 0), slow.cross(1000, 10_000), slow.cross(125, 500_000)]).toEqual([
    { ok: true, arrivals: [81_000] },
    { ok: true, arrivals: [161_000] },
    { ok: true, arrivals: [511_000] }
  ]);
});

test('the same seed gives the same, another seed something else', () => {
  const spec = { delay: 10, jitter: 3, loss: 0.2, duplication: 0.1, reordering: 0.1 };
  expect(crossings(spec, 200, 3)).toEqual(crossings(spec, 200, 3));
  expect(crossings(spec, 200, 3)).not.toEqual(crossings(spec, 200, 4));
});

test('whether a packet is lost does not depend on the other properties', () => {
  const lost = (spec: LinkSpec): readonly boolean[] =>
    crossings({ ...spec, loss: 0.3 }, 300).map(({ ok }) => ok);
  expect(lost({ delay: 1 })).toEqual(
    lost({ delay: 90, jitter: 20, duplication: 0.5, reordering: 0.5, rate: 64 })
  );
});

describe('a stream', () => {
  test('gets what is lost again, 200 ms later', () => {
    const one = link({ delay: 10, loss: 0.25 });
    const delays = Array.from({ length: 4000 }, (_, index) => {
      const crossing = one.crossReliably(100, index * 10_000_000);
      return crossing.ok && crossing.arrivals.length === 1 ? crossing.arrivals[0]! - index * 10_000_000 : NaN;
    });
    expect(delays.every((delay) => (delay - 10_000) % 200_000 === 0)).toBe(true);
    expect(isNear(delays.filter((delay) => delay > 10_000).length, 4000, 0.25)).toBe(true);
  });

  test('gets nothing through a link that loses everything', () => {
    expect(link({ delay: 1, loss: 1 }).crossReliably(100, 0)).toEqual({
      ok: false,
      why: { code: 'link.lost', chance: 1_000_000 }
    });
  });
});

test('a loss says how common it is', () => {
  const why = (loss: number): string => {
    const lost = crossings({ delay: 1, loss }, 2000).find(({ ok }) => !ok);
    return lost && !lost.ok ? reasonLabel(lost.why, { actors: [] }) : '';
  };
  expect([0.02, 0.3, 1].map(why)).toEqual([
    'lost on the way (1 in 50 is)',
    'lost on the way (3 in 10 are)',
    'lost on the way (everything is)'
  ]);
});

test('nothing arrives before it could', () => {
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  const specs = fc.record({
    delay: fc.nat(100),
    jitter: fc.nat(50),
    loss: share,
    duplication: share,
    reordering: share
  });
  fc.assert(
    fc.property(specs, fc.nat(1000), fc.array(fc.nat(100_000), { maxLength: 30 }), (spec, seed, gaps) => {
      const one = link(spec, seed);
      let at = 0;
      for (const gap of gaps) {
        const crossing = one.cross(100, (at += gap));
        if (crossing.ok)
          for (const arrival of crossing.arrivals)
            expect(arrival).toBeGreaterThanOrEqual(at + spec.delay * 1000);
      }
    })
  );
});
