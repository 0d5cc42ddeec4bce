import { leafOf, record, type Shape, type TypeOf } from '../shape.ts';

const cell: Shape<string | number | boolean> = leafOf(
  'text, a number, true or false',
  (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
);

/** A row of a table of a NAT or a TURN server. Its columns are named in trace/README.md. */
export const row = record(cell);
export type Row = TypeOf<typeof row>;
