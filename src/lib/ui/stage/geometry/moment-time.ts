import type { Playhead } from '#lib/session/playhead.ts';
import type { Micros } from '#lib/trace/event.ts';

/** The moment that the map shows: nothing is under way before anything has happened. */
export function momentTime({ at, count }: Playhead): Micros {
  return count === 0 && at === 0 ? -1 : at;
}
