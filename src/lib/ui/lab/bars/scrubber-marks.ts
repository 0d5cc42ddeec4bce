import { layers, type Layer } from '#lib/analysis/layers.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import type { Phase, PhaseName } from '#lib/analysis/phases.ts';
import type { ShownTime } from '#lib/analysis/shown-time.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** A phase as a bar: where it lies from left to right, and in which of the lanes, so that overlapping ones both show. */
export interface Band {
  readonly name: PhaseName;
  readonly x: number;
  readonly width: number;
  readonly lane: number;
  /** Whether the bar is long enough for its name. */
  readonly named: boolean;
}

/** A beat of the story, where it stands. */
export interface Dot {
  readonly beat: Beat;
  readonly x: number;
}

/** All events within a few pixels as one tick, in the colour of the layer that is rarest in most runs. */
export interface Tick {
  readonly x: number;
  readonly layer: Layer;
}

const tickPitch = 3;
const dotPitch = 2;
const pixelsPerLetter = 6.6;
/** More lanes than this have no room. */
const mostLanes = 4;

export function bands(phases: readonly Phase[], time: ShownTime, width: number): readonly Band[] {
  const ends: number[] = [];
  return phases.map(({ name, from, to }) => {
    const x = part(time, from) * width;
    const length = Math.max(part(time, to) * width - x, 2);
    const free = ends.findIndex((end) => end <= x);
    const lane = free === -1 ? Math.min(ends.length, mostLanes - 1) : free;
    ends[lane] = x + length;
    return { name, x, width: length, lane, named: length > name.length * pixelsPerLetter + 8 };
  });
}

/** The ticks of a trace; their number is bounded by the width, not by the trace. */
export function ticks(trace: Trace, time: ShownTime, width: number): readonly Tick[] {
  const ranks = new Map<number, number>();
  for (const event of trace.events) {
    const slot = Math.round((part(time, event.at) * width) / tickPitch);
    const rank = layerRank(layerOf(event));
    ranks.set(slot, Math.max(ranks.get(slot) ?? 0, rank));
  }
  return [...ranks].map(([slot, rank]) => ({ x: slot * tickPitch, layer: order[rank] ?? 'api' }));
}

/** The dots of a run's beats in order, each a little beside the last; their number, too, is bounded by the width. */
export function dots(
  { events }: Trace,
  beats: readonly Beat[],
  time: ShownTime,
  width: number
): readonly Dot[] {
  const seen: Dot[] = [];
  for (const beat of beats) {
    const x = part(time, events[beat.seq]?.at ?? 0) * width;
    if (x - (seen.at(-1)?.x ?? -Infinity) >= dotPitch) seen.push({ beat, x });
  }
  return seen;
}

/** How much of a run has been shown at a moment of it, 0–1. */
export function part(time: ShownTime, at: Micros): number {
  return time.shown(at) / Math.max(time.duration, 1);
}

/** API calls are everywhere and yield to all; signaling yields to what it brings about. */
const order: readonly Layer[] = [
  'api',
  ...layers.map(({ layer }) => layer).filter((layer) => layer !== 'api')
];

function layerRank(layer: Layer): number {
  return order.indexOf(layer);
}
