import type { Chart } from '#lib/analysis/chart.ts';
import { lines, type Rows } from './chart-rows.ts';

/** A straight line down or up between neighbouring rows, or the stub of what every state has. */
export interface Vertical {
  readonly from?: string;
  readonly to: string;
  readonly down: boolean;
  readonly labels: readonly string[];
}

/** The contents of a gap between a row and the one above it, in one column. */
export interface Gap {
  readonly row: number;
  readonly column: number;
  readonly verticals: readonly Vertical[];
}

/** The gap above each cell that has anything in it: what leads down first, then what leads up, then the stub. */
export function gapsOf(chart: Chart, rows: Rows): readonly Gap[] {
  const found = rows.flatMap((row, index) => {
    const above = rows[index - 1] ?? [];
    const columns = Math.max(row.length, above.length);
    return Array.from({ length: columns }, (_, column): Gap => {
      const upper = above[above.length > 1 ? column : 0];
      const lower = row[row.length > 1 ? column : 0];
      const between = (from: string | undefined, to: string | undefined) =>
        lines(chart).filter((one) => one.from === from && one.to === to);
      return {
        row: index,
        column,
        verticals: [
          ...between(upper, lower).map((one) => ({
            ...one,
            down: true,
            labels: own(chart, one.to, one.labels)
          })),
          ...between(lower, upper).map((one) => ({ ...one, down: false })),
          ...stub(chart, column === row.indexOf(lower ?? '') ? lower : undefined)
        ]
      };
    });
  });
  return found.filter(({ verticals }) => verticals.length > 0);
}

/** The labels of a gap as they are printed: arrows tell a line down from a line up where there are both. */
export function printed({ verticals }: Gap): readonly { readonly of: Vertical; readonly text: string }[] {
  const both = verticals.some(({ down }) => down) && verticals.some(({ down }) => !down);
  return verticals.flatMap((of) =>
    of.labels.map((label) => {
      if (of.from === undefined) return { of, text: `from any state: ${label}` };
      return { of, text: both ? `${of.down ? '↓' : '↑'} ${label}` : label };
    })
  );
}

function stub(chart: Chart, to: string | undefined): readonly Vertical[] {
  const labels = anywhere(chart, to);
  return to === undefined || labels.length === 0 ? [] : [{ to, down: true, labels }];
}

/** The labels that are not said by the stub already. */
function own(chart: Chart, to: string, labels: readonly string[]): readonly string[] {
  const said = anywhere(chart, to);
  return labels.filter((label) => !said.includes(label));
}

function anywhere(chart: Chart, to: string | undefined): readonly string[] {
  return [...new Set(chart.transitions.flatMap((one) => (one.anywhere && one.to === to ? one.labels : [])))];
}
