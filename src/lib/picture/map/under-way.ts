import { IntervalIndex } from '#lib/analysis/interval-index.ts';
import {
  journeysOf,
  type DatagramJourney,
  type Journey,
  type MessageJourney
} from '#lib/analysis/journeys.ts';
import { perTrace } from '#lib/analysis/per-trace.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import type { Micros } from '#lib/trace/base.ts';

/** A journey that the map shows. Of data-channel messages only the ends are seen, so that no way can be drawn. */
export type MapJourney = MessageJourney | DatagramJourney;

/** Everything that travels in a run, so that what is under way at a moment is found quickly. */
export interface UnderWay {
  /** The journeys under way at `at`; a lost one is still seen for a moment where it ended. O(log n + found). */
  at(at: Micros): readonly MapJourney[];
}

/** How long a lost packet is seen where it ended, in the time of the run. */
const linger: Micros = 25_000;

/** The journeys of a trace, by moments. O(n log n) once. */
export const underWay = perTrace((trace: Recording): UnderWay => {
  const sorted = journeysOf(trace)
    .filter(isOnMap)
    .sort((one, other) => one.events[0].seq - other.events[0].seq);
  const index = new IntervalIndex(sorted.map(endOf));
  return {
    at(at) {
      const until = firstWhere(sorted.length, (i) => (sorted[i]?.events[0].at ?? Infinity) > at);
      const found: MapJourney[] = [];
      for (let i = index.next(0, until, at); i >= 0; i = index.next(i + 1, until, at)) {
        const journey = sorted[i];
        if (journey) found.push(journey);
      }
      return found;
    }
  };
});

function isOnMap(journey: Journey): journey is MapJourney {
  return journey.kind !== 'data';
}

function endOf({ events, end }: MapJourney): Micros {
  const last = events.at(-1)?.at ?? 0;
  if (end === 'open') return Infinity;
  return end === 'lost' ? last + linger : last;
}
