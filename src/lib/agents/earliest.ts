import type { Micros } from '#lib/trace/base.ts';

/** The first of some moments, of which any may never come; undefined where none does. */
export function earliest(...times: readonly (Micros | undefined)[]): Micros | undefined {
  let first: Micros | undefined;
  for (const time of times) if (time !== undefined && (first === undefined || time < first)) first = time;
  return first;
}

/** The first moment that some things name, of which any may name none; undefined where none does. */
export function earliestOf<T>(
  things: readonly T[],
  momentOf: (thing: T) => Micros | undefined
): Micros | undefined {
  let first: Micros | undefined;
  for (const thing of things) {
    const time = momentOf(thing);
    if (time !== undefined && (first === undefined || time < first)) first = time;
  }
  return first;
}
