import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, current, end, moment, start, stepBack, stepForward } from '#lib/trace/playhead.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

const header = { format: 'trickle-trace', version: 1, source: 'live', actors: [], options: {} } as const;

function traceAt(times: readonly number[]): Trace {
  const events = times.map((at, seq): TraceEvent => ({
    seq,
    at,
    actor: 'alice',
    causes: [],
    provenance: 'observed',
    type: seq % 3 === 0 ? 'data.sent' : 'data.received',
    channel: 'trickle',
    text: String(seq)
  }));
  return { header, events, payloads: new Map() };
}

const traces = fc
  .array(fc.nat(5), { maxLength: 40 })
  .map((gaps) => traceAt(gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0))));
const stops = fc.constantFrom(
  () => true,
  (event: TraceEvent) => event.type === 'data.sent'
);

describe('playhead', () => {
  test('stepping back visits exactly the places that stepping forward visited', () => {
    fc.assert(
      fc.property(traces, stops, (trace, stop) => {
        const there = [start];
        let at = start;
        while (at.count < trace.events.length) there.push((at = stepForward(trace, at, stop)));
        const back = [at];
        while (at.count > 0) back.push((at = stepBack(trace, at, stop)));
        expect(back.reverse()).toEqual(there);
      })
    );
  });

  test('steps past events that share a moment one at a time', () => {
    const trace = traceAt([0, 0, 0]);
    expect(stepForward(trace, start, () => true)).toEqual({ at: 0, count: 1 });
    expect(stepForward(trace, after(trace, 1), () => true)).toEqual({ at: 0, count: 2 });
  });

  test('seeking to a moment counts all that happened by then', () => {
    fc.assert(
      fc.property(traces, fc.nat(250), (trace, at) => {
        expect(moment(trace, at).count).toBe(trace.events.filter((event) => event.at <= at).length);
      })
    );
  });

  test('names the event it has just passed, and none at the start', () => {
    const trace = traceAt([0, 7]);
    expect(current(trace, start)).toBeUndefined();
    expect(current(trace, end(trace))).toBe(trace.events[1]);
  });
});
