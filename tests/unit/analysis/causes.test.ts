import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCauses, rootsOf } from '../../support/causes.ts';
import { buildTrace } from '../../support/build-trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

const fired = { type: 'event.fired', name: 'track' } as const;

describe('checkCauses', () => {
  it('finds nothing wrong with synthesized traces, each of whose events reaches a root', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.integer(), (count, seed) => {
        const trace = synthesizeTrace(count, seed);
        expect(checkCauses(trace)).toEqual([]);
        for (const { seq } of trace.events) expect(rootsOf(trace, seq).length).toBeGreaterThan(0);
      }),
      { numRuns: 20 }
    );
  });

  it('says which event precedes its cause, in order or in time, or names none', () => {
    const trace = buildTrace([
      { ...fired, causes: [1] },
      { ...fired, at: 500 },
      { ...fired, at: 400, causes: [1, 7] }
    ]);
    expect(checkCauses(trace)).toEqual([
      'event 0 precedes its cause 1',
      'event 2 at 400 precedes its cause 1 at 500',
      'event 2 names cause 7, which does not exist'
    ]);
  });

  it('takes an event that causes itself for one that precedes its cause', () => {
    expect(checkCauses(buildTrace([{ ...fired, causes: [0] }]))).toEqual(['event 0 precedes its cause 0']);
  });
});

describe('rootsOf', () => {
  it('gives every event without causes that leads to one', () => {
    const trace = buildTrace([
      fired,
      fired,
      fired,
      { ...fired, causes: [0, 1] },
      { ...fired, causes: [3, 1] }
    ]);
    expect(rootsOf(trace, 4)).toEqual([0, 1]);
    expect(rootsOf(trace, 2)).toEqual([2]);
  });
});
