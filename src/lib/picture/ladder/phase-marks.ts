import type { Phase } from '#lib/analysis/phases.ts';
import { moment } from '#lib/trace/playhead.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { PhaseMark } from './mark.ts';
import type { Scale } from './scale.ts';

/** Which track each phase takes: the first in which the phase before it is over. */
export function phaseTracks(phases: readonly Phase[]): readonly number[] {
  const free: number[] = [];
  return phases.map(({ from, to }) => {
    const found = free.findIndex((end) => end <= from);
    const track = found < 0 ? free.length : found;
    free[track] = Math.max(to, from + 1);
    return track;
  });
}

/** Phases as thin lines beside the axis. There are five at most, so none is left out. */
export function phaseMarks(trace: Trace, phases: readonly Phase[], scale: Scale): readonly PhaseMark[] {
  const tracks = phaseTracks(phases);
  return phases.map(({ name, from, to }, i) => ({
    name,
    track: tracks[i] ?? 0,
    from,
    top: scale.y(from, moment(trace, from).count),
    bottom: scale.y(to, moment(trace, to).count)
  }));
}
