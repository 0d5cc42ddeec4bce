import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checkpoints } from '#lib/trace/state/checkpoints.ts';
import { apply } from '#lib/trace/state/fold.ts';
import { emptyState, type TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

/** The states after 0, 1, 2, … events, folded one by one. */
function everyState(trace: Trace): readonly TraceState[] {
  const states = [emptyState];
  for (const event of trace.events) states.push(apply(states.at(-1)!, event));
  return states;
}

describe('Checkpoints', () => {
  it('gives at every count what folding that many events gives, in whatever order it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer(),
        fc.infiniteStream(fc.nat()),
        (length, seed, jumps) => {
          const trace = synthesizeTrace(length, seed);
          const checkpoints = new Checkpoints(trace);
          const states = everyState(trace);
          const counts = states.map((_, count) => count);
          const shuffled = [...counts]
            .reverse()
            .map((count) => (count * ((jumps.next().value ?? 0) % 7)) % states.length);
          for (const count of [...shuffled, ...counts]) expect(checkpoints.at(count)).toEqual(states[count]);
        }
      ),
      { numRuns: 6 }
    );
  });

  it('gives the same object for the same count', () => {
    const checkpoints = new Checkpoints(synthesizeTrace(600));
    expect(checkpoints.at(300)).toBe(checkpoints.at(300));
  });

  it('stays within the trace', () => {
    const checkpoints = new Checkpoints(synthesizeTrace(10));
    expect(checkpoints.at(-5)).toBe(emptyState);
    expect(checkpoints.at(99)).toBe(checkpoints.at(10));
  });

  it('seeks by folding few events wherever the playhead is', () => {
    const trace = synthesizeTrace(20_000);
    let read = 0;
    const events = new Proxy(trace.events as Trace['events'][number][], {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) read++;
        return Reflect.get(target, key, receiver) as unknown;
      }
    });
    const checkpoints = new Checkpoints({ ...trace, events });
    for (const count of [19_999, 5, 12_345, 256, 255, 20_000]) {
      read = 0;
      checkpoints.at(count);
      expect(read, `events read for ${count}`).toBeLessThan(256);
    }
  });

  it('holds only the messages under way, so the state does not grow with the messages of the trace', () => {
    const trace = synthesizeTrace(20_000);
    const checkpoints = new Checkpoints(trace);
    const sent = trace.events.filter(({ type }) => type === 'signal.sent').length;
    expect(sent).toBeGreaterThan(1000);
    for (let count = 0; count <= 20_000; count += 1000)
      expect(checkpoints.at(count).messages.size).toBeLessThan(40);
  });
});
