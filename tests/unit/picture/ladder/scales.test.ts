import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '#lib/trace/playhead.ts';
import { synthesizeTrace } from '../../../support/synthesize.ts';
import { handshake } from './handshake.ts';
import { planOf } from './ladder-in-hand.ts';

const kinds = ['time', 'gaps', 'rows'] as const;
const trace = synthesizeTrace(300, 7);
const end = trace.events.at(-1)?.at ?? 0;
const times = fc.integer({ min: 0, max: end });
const zooms = fc.double({ min: 0.1, max: 8, noNaN: true });

describe.each(kinds)('the %s scale', (kind) => {
  it('never goes back', () => {
    fc.assert(
      fc.property(times, times, zooms, (a, b, zoom) => {
        const { scale } = planOf(trace, { kind, zoom });
        const y = (at: number): number => scale.y(at, moment(trace, at).count);
        expect(y(Math.min(a, b))).toBeLessThanOrEqual(y(Math.max(a, b)));
      }),
      { numRuns: 60 }
    );
  });

  it('finds a moment again from its place', () => {
    fc.assert(
      fc.property(times, zooms, (at, zoom) => {
        const { scale } = planOf(trace, { kind, zoom });
        expect(Math.abs(scale.at(scale.y(at, moment(trace, at).count)) - at)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 }
    );
  });

  it('holds every event', () => {
    const { scale } = planOf(trace, { kind });
    for (const { at, seq } of trace.events) {
      const y = scale.y(at, seq + 1);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(scale.height);
    }
  });

  it('labels the axis at the same places whatever the window', () => {
    const { scale } = planOf(trace, { kind });
    const all = scale.ticks(0, scale.height).filter(({ y }) => y >= 300 && y <= 900);
    expect(scale.ticks(300, 900)).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  });
});

describe('the scale that cuts', () => {
  it('cuts the second in which a message was held, and says how much', () => {
    const { scale } = planOf(handshake, { kind: 'gaps' });
    expect(scale.breaks.map(({ cut }) => cut)).toEqual([1_000_000]);
  });

  it('cuts nothing in true time', () => {
    expect(planOf(handshake, { kind: 'time' }).scale.breaks).toEqual([]);
  });
});

describe('one row per event', () => {
  it('gives neighbours the same distance, though they share a moment', () => {
    const { scale } = planOf(handshake, { kind: 'rows' });
    const rows = handshake.events.map(({ at, seq }) => scale.y(at, seq + 1));
    const steps = rows.slice(1).map((y, i) => Math.round(y - (rows[i] ?? 0)));
    expect(new Set(steps).size).toBe(1);
  });
});
