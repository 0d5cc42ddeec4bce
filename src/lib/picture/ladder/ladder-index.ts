import type { Recording } from '#lib/analysis/recording.ts';
import { collect } from './collect.ts';
import { passes, type Filter } from './filter.ts';
import { idleGaps, type Span } from '#lib/analysis/idle.ts';
import { IntervalIndex } from '#lib/analysis/interval-index.ts';
import type { Item } from './item.ts';
import { lanesOf, type Lane } from './lane.ts';

/** The contents of a trace's ladder, before any scale or size: built once for a trace and a filter. */
export interface LadderIndex {
  readonly trace: Recording;
  /** The events that pass the filter, by `seq`, in order. */
  readonly shown: readonly number[];
  /** By where they begin. */
  readonly items: readonly Item[];
  /** The item that each event belongs to, as its place in `items`; -1 for an event that is not shown. */
  readonly itemOf: Int32Array;
  readonly lanes: readonly Lane[];
  readonly idle: readonly Span[];
  /** Over the ends of `items`, in microseconds. */
  readonly ends: IntervalIndex;
}

/** Indexes a trace. O(n log n) in its events, nearly sorted already. An item is shown when any of its events is. */
export function indexTrace(trace: Recording, filter: Filter): LadderIndex {
  const all = collect(trace);
  const pass = passes(filter, trace.header);
  const shows = new Uint8Array(trace.events.length);
  const shown: number[] = [];
  for (const event of trace.events) {
    if (!pass(event)) continue;
    shows[event.seq] = 1;
    shown.push(event.seq);
  }
  const items = all
    .filter(({ seqs }) => seqs.some((seq) => shows[seq] === 1))
    .sort((a, b) => a.from.at - b.from.at || a.from.count - b.from.count);

  const itemOf = new Int32Array(trace.events.length).fill(-1);
  items.forEach(({ seqs, kind }, place) => {
    for (const seq of seqs) {
      // A candidate has its own mark and, with a server, the band that it tells of: the mark is the candidate's.
      if (kind === 'point' || (itemOf[seq] ?? -1) < 0) itemOf[seq] = place;
    }
  });
  return {
    trace,
    shown,
    items,
    itemOf,
    lanes: lanesOf(trace, (actor, layer) => filter.actors.has(actor) && filter.layers.has(layer)),
    idle: idleGaps(trace),
    ends: new IntervalIndex(items.map(({ to }) => to.at))
  };
}
