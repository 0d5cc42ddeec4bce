import type { Chart } from '#lib/analysis/chart.ts';
import { draw } from './chart-draw.ts';
import type { ChartLayout } from './chart-marks.ts';
import { fitsTwoColumns, rowsOf, singleColumn } from './chart-rows.ts';

/**
 * Draws a chart top down, in two columns where the rows allow it, else in one. Neighbouring rows are joined by straight
 * lines with their labels beside them; what goes further runs around the boxes. The same chart always looks the same.
 */
export function layOut(chart: Chart): ChartLayout {
  const rows = rowsOf(chart);
  return draw(chart, fitsTwoColumns(chart, rows) ? rows : singleColumn(rows));
}
