import type { Micros } from '#lib/trace/base.ts';

/** Beat by beat, resting at each for as long as its text takes to read; or with more or less time for both. */
export type StoryPace = 'story-slow' | 'story' | 'story-fast';

/**
 * How fast a run is shown: as a story; `overview` shows all of it in about ten seconds; a number that many times slower than
 * it was.
 */
export type Pace = StoryPace | 'overview' | number;

/** Times the usual speed of the story. */
const storySpeeds: Readonly<Record<StoryPace, number>> = { 'story-slow': 0.6, story: 1, 'story-fast': 1.8 };

/** Slowest last; `1` is real time. A handshake of 60 ms lasts a minute at 1000. */
export const slowdowns: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

const wholeRunSeconds = 10;

/** Slowest first. */
const storyPaces: readonly StoryPace[] = ['story-slow', 'story', 'story-fast'];

/** All paces with their words on screen. */
export const paces: readonly { readonly pace: Pace; readonly label: string }[] = [
  { pace: 'story', label: 'Story' },
  { pace: 'story-slow', label: 'Story, slower' },
  { pace: 'story-fast', label: 'Story, faster' },
  { pace: 'overview', label: 'Overview' },
  ...slowdowns.map((factor) => ({
    pace: factor,
    label: factor === 1 ? 'Real time' : `${factor}× slower`
  }))
];

/** How many times faster than usual a story is told; undefined at every other pace. */
export function storySpeed(pace: Pace): number | undefined {
  return typeof pace === 'number' || pace === 'overview' ? undefined : storySpeeds[pace];
}

/**
 * Microseconds of the run that one second on the wall shows. `duration` is the run's, as far as it is known. A story has no
 * such rate: that of the overview stands for it.
 */
export function microsPerSecond(pace: Pace, duration: Micros): number {
  return typeof pace === 'number' ? 1_000_000 / pace : Math.max(duration, 1000) / wholeRunSeconds;
}

/**
 * The next slower (`by` 1) or faster (`by` −1) pace: a story stays a story; from the overview, it is the slowdown that lies
 * beside it.
 */
export function changePace(pace: Pace, by: 1 | -1, duration: Micros): Pace {
  if (typeof pace !== 'number' && pace !== 'overview')
    return storyPaces[storyPaces.indexOf(pace) - by] ?? pace;
  const now = pace === 'overview' ? 1_000_000 / microsPerSecond(pace, duration) : pace;
  const next =
    by === 1 ? slowdowns.find((factor) => factor > now) : slowdowns.findLast((factor) => factor < now);
  return next ?? (by === 1 ? 1000 : 1);
}

/** A pace from storage, or undefined when the text is none. */
export function parsePace(text: string | null): Pace | undefined {
  return paces.find(({ pace }) => String(pace) === text)?.pace;
}
