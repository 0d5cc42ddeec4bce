import type { Point } from '#lib/picture/map/map-layout.ts';

/** A line through points, as the path of an SVG. */
export function line(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
