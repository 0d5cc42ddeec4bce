import { stopwatch } from './stopwatch.ts';

/** The duration of {@link work} on an idle machine of our days, in milliseconds. */
const usual = 3;

/**
 * How many times slower than usual this machine is now, 1 at least: it may be old, or busy. Limits are multiplied by it,
 * so that a busy machine raises no alarm.
 */
export function slowdown(): number {
  let least = Infinity;
  for (let again = 0; again < 5; again++) {
    const { timed, longest } = stopwatch();
    timed(work);
    least = Math.min(least, longest());
  }
  return Math.max(1, least / usual);
}

/** Much like decoding: makes many small objects and lists of them, and looks at texts. */
function work(): number {
  const lists = Array.from({ length: 4000 }, (_, at) =>
    `field ${at} of a message`
      .split(' ')
      .map((word, index) => ({ word, start: at + index, end: at * 2, children: [] }))
  );
  return lists.flat().filter(({ word, end }) => word.length > 2 && end % 3 === 0).length;
}
