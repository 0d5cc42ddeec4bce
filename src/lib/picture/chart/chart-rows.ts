import type { Chart } from '#lib/analysis/chart.ts';

/** The ids of a chart's states, a row at a time from top to bottom. */
export type Rows = readonly (readonly string[])[];

/** Transitions that are drawn as a line between two boxes: neither those that stay in their state nor those that every state has. */
export function lines(chart: Chart): Chart['transitions'] {
  return chart.transitions.filter(({ from, to, anywhere }) => from !== to && !anywhere);
}

/**
 * Each state as far down as the longest way to it from the initial state; what leads back does not count. States that
 * no line reaches come last. Within a row the order is that of the definition.
 */
export function rowsOf(chart: Chart): Rows {
  const ranks = new Map<string, number>();
  for (const id of topological(chart)) {
    const before = lines(chart).flatMap(({ from, to }) => (to === id ? (ranks.get(from) ?? []) : []));
    ranks.set(id, Math.max(-1, ...before) + 1);
  }
  const last = Math.max(-1, ...ranks.values()) + 1;
  const rows: string[][] = [];
  for (const { id } of chart.states) (rows[ranks.get(id) ?? last] ??= []).push(id);
  return rows;
}

/** One state to a row, in the order of {@link rowsOf}: any chart can be drawn like this. */
export function singleColumn(rows: Rows): Rows {
  return rows.flat().map((id) => [id]);
}

/**
 * Whether two columns can carry the chart: no row is wider, and no line has to pass from one column to the other.
 * A state alone in its row spans both.
 */
export function fitsTwoColumns(chart: Chart, rows: Rows): boolean {
  const column = (id: string): number | undefined => {
    const row = rows.find((one) => one.includes(id));
    return row && row.length > 1 ? row.indexOf(id) : undefined;
  };
  return (
    rows.every(({ length }) => length <= 2) &&
    lines(chart).every(({ from, to }) => {
      const [here, there] = [column(from), column(to)];
      return here === undefined || there === undefined || here === there;
    })
  );
}

/** The states that lines reach, each after all that lead to it save those that lead back. */
function topological(chart: Chart): readonly string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of chart.states) {
      if (lines(chart).some(({ from, to }) => from === id && to === next.id)) visit(next.id);
    }
    order.unshift(id);
  };
  for (const { id, initial } of chart.states) if (initial) visit(id);
  return order;
}
