import type { PacketTree } from '#lib/analysis/opened/packet-tree.ts';
import type { Field } from '#lib/protocol/bytes/field.ts';

/** A field as one row of the tree. */
export interface TreeRow {
  /** Its place: the indexes that lead to it, `2.0`. Stays the same when a datagram of the same shape follows. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  /** The place of the buffer that the field lies in. */
  readonly buffer: number;
  readonly field: Field;
  /** Absent for a field without parts. */
  readonly open?: boolean;
  readonly parent?: string;
}

/** A byte of a packet. */
export interface BytePlace {
  /** The place of its buffer in the tree. */
  readonly buffer: number;
  readonly at: number;
}

/** A field that stands at the top of the tree. */
interface Top {
  readonly key: string;
  readonly buffer: number;
  readonly field: Field;
}

/**
 * The fields at the top: the parts of the datagram, for the datagram itself is what the whole tree shows, and each
 * buffer that comes out of it as a whole.
 */
function tops(tree: PacketTree): readonly Top[] {
  return tree.flatMap(({ field }, buffer): readonly Top[] =>
    buffer === 0
      ? field.children.map((child, index) => ({ key: String(index), buffer, field: child }))
      : [{ key: `buffer ${buffer}`, buffer, field }]
  );
}

/** The rows that show: those at the top, and the parts of those that are open. Fields of no bytes have no row. */
export function treeRows(tree: PacketTree, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = ({ key, buffer, field }: Top, level: number, parent?: string) => {
    if (field.end === field.start) return;
    const isOpen = open.has(key);
    rows.push({
      key,
      level,
      buffer,
      field,
      ...(field.children.length > 0 && { open: isOpen }),
      ...(parent !== undefined && { parent })
    });
    if (!isOpen) return;
    for (const [index, child] of field.children.entries()) {
      add({ key: `${key}.${index}`, buffer, field: child }, level + 1, key);
    }
  };
  for (const top of tops(tree)) add(top, 1);
  return rows;
}

/** The row that shows what a byte belongs to: the deepest one that is visible. */
export function rowAt(rows: readonly TreeRow[], place: BytePlace): TreeRow | undefined {
  return rows.findLast(
    ({ buffer, field }) => buffer === place.buffer && field.start <= place.at && place.at < field.end
  );
}

/** The messages within the whole are open at first: what a datagram carries is what it is about. */
export function openAtFirst(tree: PacketTree): ReadonlySet<string> {
  const open = new Set<string>();
  const seek = (key: string, field: Field): boolean => {
    const within = field.children.map((child, index) => seek(`${key}.${index}`, child));
    const found = within.includes(true) || messages.has(field.name);
    if (found) open.add(key);
    return found;
  };
  for (const { key, field } of tops(tree)) seek(key, field);
  return open;
}

const messages: ReadonlySet<string> = new Set(['STUN', 'ChannelData']);

/** The action of a key in a tree (WAI-ARIA, tree view pattern): go to a row, open or close one; undefined for other keys. */
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
