import type { Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { journeysOf, type Journey } from './journeys.ts';
import { perTrace } from './per-trace.ts';
import type { Recording } from './recording.ts';

/** A stretch of the time of a run. */
export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

/** No shorter gap is worth a cut: 10 ms is where a person would still see a handshake's own rhythm (Ta is 50 ms or less). */
const shortest: Micros = 10_000;

/** A gap is cut when it is longer than this part of all the time in which something goes on. */
const share = 1 / 4;

/**
 * The idle gaps that a scale can leave out, and that playing passes over, in order: stretches in which nothing happens,
 * nothing is pending and nothing travels. A gap stays while it is at most a quarter of the time in which something goes
 * on, so that no cut depends on zoom, window or filter. O(n log n) once.
 */
export const idleGaps = perTrace((trace: Recording): readonly Span[] => {
  const gaps = quiet(trace);
  const busy = (trace.events.at(-1)?.at ?? 0) - gaps.reduce((sum, gap) => sum + length(gap), 0);
  return gaps.filter((gap) => length(gap) > busy * share);
});

const length = ({ from, to }: Span): Micros => to - from;

/** Gaps between events in which no call is pending and nothing on its way; a message that waits at the bus is not on its way. */
function quiet(trace: Recording): readonly Span[] {
  const busy = [...calls(trace), ...journeysOf(trace).flatMap(legs)].sort((a, b) => a.from - b.from);
  const found: Span[] = [];
  let next = 0;
  let landing = 0;
  let before = 0;
  for (const { at } of trace.events) {
    for (let leg = busy[next]; leg && leg.from <= before; leg = busy[++next]) {
      landing = Math.max(landing, leg.to);
    }
    if (at - before >= shortest && landing < at) found.push({ from: before, to: at });
    before = at;
  }
  return found;
}

/** From each call of the API to its settling. */
function calls({ events }: Trace): readonly Span[] {
  return events.flatMap((event) => {
    const called = event.type === 'api.settled' ? events[event.call] : undefined;
    return called ? [{ from: called.at, to: event.at }] : [];
  });
}

/** From place to place; time that passes at one place is no leg. */
function legs({ events }: Journey): readonly Span[] {
  const [first] = events;
  const found: Span[] = [];
  let { at: start, actor: place } = first;
  for (const { at, actor } of events) {
    if (actor !== place && at > start) found.push({ from: start, to: at });
    start = at;
    place = actor;
  }
  return found;
}
