import type { Format } from '../../bytes/format.ts';
import { itemList } from '../items/item-list.ts';
import type { ItemOf, MalformedItem, UnknownItem } from '../items/item.ts';
import { causeTable } from './table.ts';

/** An error cause that is known here: `type` is its name, and says what else it holds. */
export type KnownCause = ItemOf<(typeof causeTable)[number]>;

/** One cause of an ABORT or an ERROR; `type` tells which. */
export type SctpCause = KnownCause | UnknownItem | MalformedItem;

/** The causes of a chunk, as many as there are bytes (RFC 9260 §3.3.10). */
export const causeList: Format<readonly SctpCause[]> = itemList<SctpCause>({
  noun: 'error cause',
  rfc: 'RFC 9260 §3.3.10',
  codeName: 'Cause Code',
  table: causeTable,
  unknown: () => undefined
});
