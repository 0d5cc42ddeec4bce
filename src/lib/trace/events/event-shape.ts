import { objectOf, type AnyShape } from '../shape.ts';
import { commonFields } from './common.ts';
import { eventTable } from './table.ts';

const shapes: ReadonlyMap<string, AnyShape> = new Map(
  Object.entries(eventTable).map(([type, { fields }]) => [type, objectOf({ ...commonFields, ...fields })])
);

/** The shape of a whole event of the type named; undefined for a type that this release does not know. */
export function eventShape(type: string): AnyShape | undefined {
  return shapes.get(type);
}
