import type { Common, Micros, Provenance } from '../base.ts';
import {
  actorId,
  leafOf,
  list,
  micros,
  natural,
  oneOf,
  optional,
  type Fields,
  type Shape
} from '../shape.ts';

const interval: Shape<readonly [Micros, Micros]> = leafOf(
  'an interval [from, to] of microseconds, from not after to',
  (value) => Array.isArray(value) && value.length === 2 && value.every(isMicros) && value[0] <= value[1]
);

/** The fields that every event has, `type` aside. */
export const commonFields: Fields<Common> = {
  seq: natural,
  at: micros,
  actor: actorId,
  causes: list(natural),
  provenance: oneOf<Provenance>({ observed: true, inferred: true, simulated: true, imported: true }),
  during: optional(interval)
};

function isMicros(value: unknown): boolean {
  return micros.check(value, '') === undefined;
}
