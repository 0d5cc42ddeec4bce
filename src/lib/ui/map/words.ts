import type { Point } from '#lib/picture/map/map-layout.ts';
import type { Traveller } from '#lib/picture/map/travellers.ts';

/** The contents of the map in words, for those who do not see it: at most six things. */
export function sayUnderWay(travellers: readonly Traveller[]): string {
  if (travellers.length === 0) return 'Nothing is under way.';
  return travellers.slice(0, 6).map(saying).join('. ');
}

function saying({ label, lost, arrived }: Traveller): string {
  if (lost !== undefined) return `${label} is lost: ${lost}`;
  return `${label} ${arrived ? 'has arrived' : 'is under way'}`;
}

/** A line through points, as the path of an SVG. */
export function line(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
