import type { Point } from './map-layout.ts';

/** The point at a part of the way along a line of several pieces, 0 to 1. Undefined for a line without points. */
export function along(points: readonly Point[], part: number): Point | undefined {
  const [first] = points;
  if (!first) return undefined;
  const pieces = points.slice(1).map((to, i) => {
    const from = points[i] ?? first;
    return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) };
  });
  let left = Math.min(1, Math.max(0, part)) * pieces.reduce((sum, { length }) => sum + length, 0);
  for (const { from, to, length } of pieces) {
    if (left <= length && length > 0) {
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    }
    left -= length;
  }
  return points.at(-1);
}
