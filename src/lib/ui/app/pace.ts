import type { Micros } from '#lib/trace/base.ts';

/** How fast a run is shown: `whole` shows all of it in about ten seconds, a number that many times slower than it was. */
export type Pace = 'whole' | number;

/** Slowest last; `1` is real time. A handshake of 60 ms lasts a minute at 1000. */
export const slowdowns: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

const wholeRunSeconds = 10;

/** Microseconds of the run that one second on the wall shows. `duration` is the run's, as far as it is known. */
export function microsPerSecond(pace: Pace, duration: Micros): number {
  return pace === 'whole' ? Math.max(duration, 1000) / wholeRunSeconds : 1_000_000 / pace;
}

/** The next slower (`by` 1) or faster (`by` −1) pace; from `whole`, the slowdown that lies beside it. */
export function changePace(pace: Pace, by: 1 | -1, duration: Micros): Pace {
  const now = pace === 'whole' ? 1_000_000 / microsPerSecond('whole', duration) : pace;
  const next =
    by === 1 ? slowdowns.find((factor) => factor > now) : slowdowns.findLast((factor) => factor < now);
  return next ?? (by === 1 ? 1000 : 1);
}

/** A pace from storage or a link, or undefined when the text is none. */
export function parsePace(text: string | null): Pace | undefined {
  if (text === 'whole') return 'whole';
  const factor = Number(text);
  return slowdowns.includes(factor) ? factor : undefined;
}
