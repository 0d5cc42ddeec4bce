const nameWidth = 28;
const cellWidth = 14;

/** The line above a table's rows, with an empty one before it. */
export function heading(name: string, columns: readonly string[]): string {
  return `\n${name.padEnd(nameWidth)}${columns.map((column) => column.padStart(cellWidth)).join('')}`;
}

/** A row of numbers, each with two decimals. */
export function row(name: string, values: readonly number[]): string {
  const cells = values.map((value) => value.toFixed(2).padStart(cellWidth));
  return `${name.padEnd(nameWidth)}${cells.join('')}`;
}
