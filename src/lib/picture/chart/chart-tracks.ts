import type { Chart } from '#lib/analysis/chart.ts';
import { lines, type Rows } from './chart-rows.ts';

export type Side = 'left' | 'right';

/** A vertical beside the boxes, shared by all lines that run to one state on one side. */
export interface Track {
  readonly side: Side;
  readonly to: string;
  readonly from: readonly string[];
  /** 0 is next to the boxes. */
  readonly index: number;
}

/**
 * The tracks for lines that skip a row: down on the right and up on the left; where there are two columns, on the side
 * of the column that the line begins or ends in. Short ones run inside, so that long ones go around them.
 */
export function tracksOf(chart: Chart, rows: Rows): readonly Track[] {
  const row = (id: string): number => rows.findIndex((one) => one.includes(id));
  const side = (from: string, to: string): Side => {
    const narrow = [from, to].find((id) => (rows[row(id)] ?? []).length > 1);
    if (narrow !== undefined) return rows[row(narrow)]?.[0] === narrow ? 'left' : 'right';
    return row(to) > row(from) ? 'right' : 'left';
  };
  const far = lines(chart).filter(({ from, to }) => Math.abs(row(from) - row(to)) > 1);
  return (['left', 'right'] as const).flatMap((at) => {
    const here = far.filter(({ from, to }) => side(from, to) === at);
    const goals = [...new Set(here.map(({ to }) => to))].map((to) => {
      const from = here.filter((one) => one.to === to).map((one) => one.from);
      return { side: at, to, from, length: Math.max(...from.map((id) => Math.abs(row(id) - row(to)))) };
    });
    goals.sort((a, b) => a.length - b.length);
    return goals.map(({ side, to, from }, index) => ({ side, to, from, index }));
  });
}
