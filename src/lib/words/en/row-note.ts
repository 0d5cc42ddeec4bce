import { rowText, type TableEvent } from '#lib/analysis/names/row-text.ts';

/** The row of a table in parentheses, after a space; nothing where there is none to show. */
export function rowNote(event: TableEvent): string {
  const text = rowText(event);
  return text ? ` (${text})` : '';
}
