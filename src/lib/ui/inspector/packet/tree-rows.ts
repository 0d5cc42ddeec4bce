import type { Field } from '#lib/protocol/bytes/field.ts';

/** A field as one row of the tree. */
export interface TreeRow {
  /** Its place: the indexes that lead to it, `2.0`. Stays the same when a datagram of the same shape follows. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  readonly field: Field;
  /** Absent for a field without parts. */
  readonly open?: boolean;
  readonly parent?: string;
}

/** The rows that show: the parts of the whole, and the parts of those that are open. Fields of no bytes have no row. */
export function treeRows(root: Field, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (fields: readonly Field[], level: number, parent?: string) => {
    for (const [index, field] of fields.entries()) {
      if (field.end === field.start) continue;
      const key = parent === undefined ? String(index) : `${parent}.${index}`;
      const isOpen = open.has(key);
      rows.push({
        key,
        level,
        field,
        ...(field.children.length > 0 && { open: isOpen }),
        ...(parent !== undefined && { parent })
      });
      if (isOpen) add(field.children, level + 1, key);
    }
  };
  add(root.children, 1);
  return rows;
}

/** The row that shows what a byte belongs to: the deepest one that is visible. */
export function rowAt(rows: readonly TreeRow[], byte: number): TreeRow | undefined {
  return rows.findLast(({ field }) => field.start <= byte && byte < field.end);
}

/** The messages within the whole are open at first: what a datagram carries is what it is about. */
export function openAtFirst(root: Field): ReadonlySet<string> {
  const open = new Set<string>();
  const seek = (fields: readonly Field[], parent?: string): boolean => {
    let found = false;
    for (const [index, field] of fields.entries()) {
      const key = parent === undefined ? String(index) : `${parent}.${index}`;
      const within = seek(field.children, key);
      if (!within && !messages.has(field.name)) continue;
      open.add(key);
      found = true;
    }
    return found;
  };
  seek(root.children);
  return open;
}

const messages: ReadonlySet<string> = new Set(['STUN', 'ChannelData']);

/** What a key does in a tree (WAI-ARIA, tree view pattern): go to a row, open or close one; undefined for other keys. */
export function treeMove(
  rows: readonly TreeRow[],
  current: string,
  key: string
): { readonly to: string } | { readonly toggle: string } | undefined {
  const index = rows.findIndex((row) => row.key === current);
  const row = rows[index];
  if (!row) return undefined;
  const go = (target: TreeRow | undefined) => ({ to: target?.key ?? current });
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row.open === false) return { toggle: current };
      return row.open ? go(rows[index + 1]) : { to: current };
    case 'ArrowLeft':
      return row.open ? { toggle: current } : { to: row.parent ?? current };
    case 'Enter':
    case ' ':
      return row.open === undefined ? { to: current } : { toggle: current };
    default:
      return undefined;
  }
}

/** The set without the key if it has it, with it if not. */
export function withToggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const rest = new Set(keys);
  if (!rest.delete(key)) rest.add(key);
  return rest;
}
