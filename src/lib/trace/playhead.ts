import { firstWhere } from '#lib/protocol/search.ts';
import type { TraceEvent } from './event.ts';
import type { Micros } from './base.ts';
import type { Trace } from './trace.ts';

/**
 * Where in a trace the views stand: `count` events have happened by the moment `at`.
 * Both are kept because many events can share one moment: stepping moves `count`, playing and scrubbing move `at`.
 */
export interface Playhead {
  readonly at: Micros;
  readonly count: number;
}

/** Which events a step stops at. */
export type Stops = (event: TraceEvent) => boolean;

export const start: Playhead = { at: 0, count: 0 };

/** After the last event. */
export function end(trace: Trace): Playhead {
  return after(trace, trace.events.length);
}

/** Just after `count` events. */
export function after(trace: Trace, count: number): Playhead {
  return { at: trace.events[count - 1]?.at ?? 0, count };
}

/** At the moment `at`, when all that happened by then has happened. */
export function moment(trace: Trace, at: Micros): Playhead {
  return { at, count: countBy(trace, at) };
}

/** The next place that `stops` names; the end of the trace when there is none. */
export function stepForward(trace: Trace, { count }: Playhead, stops: Stops): Playhead {
  for (let next = count; next < trace.events.length; next++) {
    const event = trace.events[next];
    if (event && stops(event)) return after(trace, next + 1);
  }
  return end(trace);
}

/** The place before this one that `stops` names; the start when there is none. Undoes {@link stepForward} exactly. */
export function stepBack(trace: Trace, { count }: Playhead, stops: Stops): Playhead {
  for (let previous = count - 1; previous > 0; previous--) {
    const event = trace.events[previous - 1];
    if (event && stops(event)) return after(trace, previous);
  }
  return start;
}

/** The event that the playhead has just passed. */
export function current(trace: Trace, { count }: Playhead): TraceEvent | undefined {
  return trace.events[count - 1];
}

/** How many events happened at or before `at`. */
function countBy(trace: Trace, at: Micros): number {
  return firstWhere(trace.events.length, (i) => (trace.events[i]?.at ?? Infinity) > at);
}
