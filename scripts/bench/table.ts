/** Cells of one row of a table that is printed, each flush right. */
export function cells(values: readonly string[]): string {
  return values.map((value) => value.padStart(14)).join('');
}
