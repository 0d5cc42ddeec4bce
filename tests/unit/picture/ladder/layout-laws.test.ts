import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '#lib/picture/ladder/occupancy.ts';
import type { Mark, Marks } from '#lib/picture/ladder/mark.ts';
import { synthesizeTrace } from '../../../support/synthesize.ts';
import { planOf } from './ladder-in-hand.ts';

const kind = fc.constantFrom('time', 'gaps', 'rows');
const seed = fc.integer({ min: 1, max: 50 });
const zoom = fc.constantFrom(0.02, 0.3, 1, 4);
const width = fc.constantFrom(360, 700, 1400);

function marksOf(marks: Marks): readonly Mark[] {
  const { bands, segments, arrows, calls, points, labels } = marks;
  return [...bands, ...segments, ...arrows, ...calls, ...points, ...labels];
}

describe('a window of the ladder', { timeout: 60_000 }, () => {
  it('shows exactly what the whole picture has there', () => {
    fc.assert(
      fc.property(
        kind,
        seed,
        zoom,
        width,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, seed, zoom, width, part) => {
          const trace = synthesizeTrace(400, seed);
          const whole = planOf(trace, { kind, zoom, width });
          const height = 400;
          const top = part * Math.max(0, whole.scale.height - height);
          const marks = marksOf(whole.window(0, whole.scale.height));
          const expected = marks.filter((mark) => mark.bottom >= top && mark.top <= top + height);
          const seen = marksOf(planOf(trace, { kind, zoom, width }).window(top, height));
          expect([...seen].sort(byKey)).toEqual([...expected].sort(byKey));
        }
      ),
      { numRuns: 40 }
    );
  });

  it('never names two marks alike', () => {
    fc.assert(
      fc.property(kind, seed, zoom, (kind, seed, zoom) => {
        const plan = planOf(synthesizeTrace(400, seed), { kind, zoom });
        const keys = marksOf(plan.window(0, plan.scale.height)).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 20 }
    );
  });

  it('never puts one text on another', () => {
    fc.assert(
      fc.property(kind, seed, zoom, width, (kind, seed, zoom, width) => {
        const plan = planOf(synthesizeTrace(300, seed), { kind, zoom, width });
        const { labels } = plan.window(0, plan.scale.height);
        for (const [i, label] of labels.entries()) {
          for (const other of labels.slice(i + 1)) {
            expect(overlap(label, other), `“${label.text}” lies on “${other.text}”`).toBe(false);
          }
        }
      }),
      { numRuns: 20 }
    );
  });

  it('holds a bounded number of marks, however long the trace', () => {
    const long = synthesizeTrace(20_000, 3);
    for (const zoom of [0.0005, 0.01, 0.1, 1]) {
      for (const kind of ['time', 'gaps', 'rows'] as const) {
        const plan = planOf(long, { kind, zoom });
        for (const part of [0, 0.4, 0.9]) {
          const marks = marksOf(plan.window(part * Math.max(0, plan.scale.height - 600), 600));
          expect(marks.length).toBeLessThan(2000);
        }
      }
    }
  });

  it('belongs to every shown event: none is left without a mark', () => {
    const trace = synthesizeTrace(500, 11);
    const plan = planOf(trace, { kind: 'gaps', zoom: 0.2 });
    const drawn = new Set(marksOf(plan.window(0, plan.scale.height)).flatMap(({ seqs }) => seqs));
    expect(trace.events.filter(({ seq }) => !drawn.has(seq))).toEqual([]);
  });
});

function byKey(a: Mark, b: Mark): number {
  return a.key < b.key ? -1 : 1;
}
