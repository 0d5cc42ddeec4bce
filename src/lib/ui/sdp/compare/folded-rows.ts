/** A row of a comparison: a line, or a run of unchanged lines in place of which stands their count. */
export type ShownRow<Row> =
  | { readonly type: 'line'; readonly row: Row }
  | { readonly type: 'fold'; readonly id: number; readonly rows: readonly Row[] };

/** Unchanged lines that stay beside a change, and the shortest run that is worth a button. */
const around = 2;
const shortest = 4;

/** Folds the runs of unchanged lines, those of `unfolded` (their first row's index) excepted. */
export function foldRows<Row extends { readonly sign: string }>(
  rows: readonly Row[],
  unfolded: ReadonlySet<number>
): readonly ShownRow<Row>[] {
  const shown: ShownRow<Row>[] = [];
  const line = (row: Row): ShownRow<Row> => ({ type: 'line', row });
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (rows[end]?.sign === 'same') end++;
    if (end === at) {
      const row = rows[at++];
      if (row) shown.push(line(row));
      continue;
    }
    const from = at === 0 ? at : Math.min(end, at + around);
    const to = end === rows.length ? end : Math.max(from, end - around);
    const folds = to - from >= shortest && !unfolded.has(from);
    if (folds) {
      shown.push(...rows.slice(at, from).map(line));
      shown.push({ type: 'fold', id: from, rows: rows.slice(from, to) });
      shown.push(...rows.slice(to, end).map(line));
    } else shown.push(...rows.slice(at, end).map(line));
    at = end;
  }
  return shown;
}
