import type { Playhead } from '#lib/trace/playhead.ts';
import type { ArrowMark, LabelMark, Point } from './mark.ts';

/** Whether an arrow is on its way at the playhead. */
export function underWay({ from, to, end }: ArrowMark, { count }: Playhead): boolean {
  return from.count <= count && (count < to.count || end === 'open');
}

/**
 * Where a traveller is when time has come to `y`: where the line of time crosses its path. With `whole`, the last place
 * on its way where it stood: its sender, the bus, its receiver.
 */
export function crossing(points: readonly Point[], y: number, whole: boolean): Point | undefined {
  const [first] = points;
  if (!first) return undefined;
  let before = first;
  for (const point of points) {
    if (point.y > y) {
      if (whole || point.y === before.y) return before;
      const part = Math.max(0, (y - before.y) / (point.y - before.y));
      return { x: before.x + (point.x - before.x) * part, y: before.y + (point.y - before.y) * part };
    }
    before = point;
  }
  return before;
}

/** Whether a traveller that reaches `radius` from its place lies on one of the texts. */
export function coversText({ x, y }: Point, labels: readonly LabelMark[], radius: number): boolean {
  return labels.some(
    ({ left, right, top, bottom }) =>
      x + radius > left && x - radius < right && y + radius > top && y - radius < bottom
  );
}
