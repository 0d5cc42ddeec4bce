import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '#lib/analysis/idle.ts';
import { ShownTime } from '#lib/analysis/shown-time.ts';

/** A run of a few spans, every other one a gap. */
const runs = fc
  .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
  .map((spans) => {
    const gaps: Span[] = [];
    let at = 0;
    spans.forEach((span, place) => {
      if (place % 2 === 1) gaps.push({ from: at, to: at + span });
      at += span;
    });
    return { duration: at, gaps };
  });
const shares = fc.double({ min: 0, max: 1, noNaN: true });
/** A moment of a run is a whole number of microseconds. */
const momentOf = (duration: number, share: number): number => Math.round(share * duration);

describe('the time that it takes to show a run', () => {
  test('is the run’s own without gaps', () => {
    const time = new ShownTime(410_000, []);
    expect([time.duration, time.shown(1234), time.moment(1234)]).toEqual([410_000, 1234, 1234]);
  });

  test('gives a gap the beat of a fortieth, and everything else its own time', () => {
    const time = new ShownTime(8_400_000, [{ from: 200_000, to: 8_200_000 }]);
    expect(time.duration).toBe(410_000);
    expect(time.shown(200_000)).toBe(200_000);
    expect(time.shown(4_200_000)).toBe(205_000);
    expect(time.shown(8_200_000)).toBe(210_000);
    expect(time.moment(310_000)).toBe(8_300_000);
  });

  test('gives a gap that is shorter than a beat no more than itself', () => {
    expect(new ShownTime(1_000_000, [{ from: 500_000, to: 500_100 }]).duration).toBe(1_000_000);
  });

  test('finds every moment again, never goes back, and always ends', () => {
    fc.assert(
      fc.property(runs, shares, shares, ({ duration, gaps }, a, b) => {
        const time = new ShownTime(duration, gaps);
        const [early, late] = [momentOf(duration, Math.min(a, b)), momentOf(duration, Math.max(a, b))];
        expect(time.shown(early)).toBeLessThanOrEqual(time.shown(late));
        expect(time.moment(time.shown(late))).toBeCloseTo(late, 3);
        expect(time.moment(time.duration)).toBeCloseTo(duration, 3);
        expect(time.duration).toBeLessThanOrEqual(duration);
        expect(time.moment(Math.min(time.duration, time.shown(late) + 1))).toBeGreaterThan(
          late < duration ? late : late - 1
        );
      })
    );
  });

  test('does not pass over a run in which nothing but a gap is', () => {
    const time = new ShownTime(1_000_000, [{ from: 0, to: 1_000_000 }]);
    expect([time.duration, time.moment(250_000)]).toEqual([1_000_000, 250_000]);
    const empty = new ShownTime(0, []);
    expect([empty.duration, empty.shown(0), empty.moment(0)]).toEqual([0, 0, 0]);
  });
});
