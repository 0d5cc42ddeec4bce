import type { Row } from '../events/row.ts';

/** A column as a text; `?` where a row of a foreign file leaves it out. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return value === undefined ? '?' : String(value);
}

/** When a row ends, if it says so in a number. */
export function expiryOf({ expires }: Row): { readonly expires?: number } {
  return typeof expires === 'number' ? { expires } : {};
}

/** The list with `item` in the place of the one with the same `key`, at its end if there was none. */
export function withItem<T, K extends keyof T>(items: readonly T[], key: K, item: T): readonly T[] {
  const at = items.findIndex((other) => other[key] === item[key]);
  return at === -1 ? [...items, item] : items.with(at, item);
}
