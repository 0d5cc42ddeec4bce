import type { Micros } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { collect } from './collect.ts';
import type { Item } from './item.ts';

/** A stretch of time in which nothing happens, nothing is pending and nothing travels. */
export interface Idle {
  readonly from: Micros;
  readonly to: Micros;
}

/** No shorter gap is worth a cut: 10 ms is where a person would still see a handshake's own rhythm (Ta is 50 ms or less). */
const shortest: Micros = 10_000;

/** A gap is cut when it is longer than this part of all the time in which something goes on. */
const share = 1 / 4;

/**
 * The idle gaps that the cut scale leaves out, and that playing passes over, in order. A gap stays while it is at most a
 * quarter of the time in which something goes on, so that no cut depends on zoom, window or filter.
 */
export function idleGaps(trace: Recording): readonly Idle[] {
  const gaps = quiet(trace, collect(trace));
  const busy = (trace.events.at(-1)?.at ?? 0) - gaps.reduce((sum, gap) => sum + length(gap), 0);
  return gaps.filter((gap) => length(gap) > busy * share);
}

const length = ({ from, to }: Idle): Micros => to - from;

/** Gaps between events in which no call is pending and no arrow on its way; one that waits at the bus is not on its way. */
function quiet(trace: Recording, items: readonly Item[]): readonly Idle[] {
  const travels = flights(items);
  const found: Idle[] = [];
  let next = 0;
  let landing = 0;
  let before = 0;
  for (const { at } of trace.events) {
    for (let flight = travels[next]; flight && flight.from <= before; flight = travels[++next]) {
      landing = Math.max(landing, flight.to);
    }
    if (at - before >= shortest && landing < at) found.push({ from: before, to: at });
    before = at;
  }
  return found;
}

function flights(items: readonly Item[]): readonly Idle[] {
  const legs: Idle[] = [];
  for (const item of items) {
    if (item.kind === 'call') legs.push({ from: item.from.at, to: item.to.at });
    if (item.kind !== 'arrow') continue;
    let start = item.from.at;
    let place = item.hops[0]?.actor;
    for (const { actor, at } of item.hops) {
      if (at === 'halfway') continue;
      if (actor !== place && at.at > start) legs.push({ from: start, to: at.at });
      start = at.at;
      place = actor;
    }
  }
  return legs.sort((a, b) => a.from - b.from);
}
