import type { LabelledItem } from './item.ts';
import { size, type Span, type Spot, type TileFrame } from './label.ts';
import type { BandMark, Point } from './mark.ts';

/** Where along a leg of an arrow its label may stand, best first. */
const places = [0.5, 0.34, 0.66, 0.2, 0.8];

/** On the sloped legs; where it waits at the bus there is no room beside other messages that wait. */
export function alongLegs(points: readonly Point[], unit: number, tile: Span): readonly Spot[] {
  const half = (size.height * unit) / 2;
  return points.flatMap((b, i) => {
    const a = points[i - 1];
    if (!a || a.x === b.x) return [];
    return places.flatMap((t): Spot[] => {
      const y = a.y + (b.y - a.y) * t;
      // At the border of a tile a text stands just off its line.
      const middle = Math.min(Math.max(y, tile.top + half), tile.bottom - half);
      return Math.abs(middle - y) > half ? [] : [{ x: a.x + (b.x - a.x) * t, middle, anchor: 'middle' }];
    });
  });
}

/** Beside a peer's lifeline, on the side where the other peer is. */
export function besideLifeline(
  { actor, from }: LabelledItem,
  { scale, columns }: TileFrame
): readonly Spot[] {
  const { unit, list } = columns;
  const column = list.find(({ id }) => id === actor);
  if (!column) return [];
  const y = scale.y(from.at, from.count);
  const left = column.side === 'left';
  return [0, size.height, -size.height].map((dy) => ({
    x: column.x + (left ? 9 : -9) * unit,
    middle: y + dy * unit,
    anchor: left ? 'start' : 'end'
  }));
}

/** On either side of an end, else above or below it. */
export function besideEnd({ x, y }: Point, unit: number): readonly Spot[] {
  const beside = [14, 0, 28, -14].flatMap((dy): Spot[] => [
    { x: x + 10 * unit, middle: y + dy * unit, anchor: 'start' },
    { x: x - 10 * unit, middle: y + dy * unit, anchor: 'end' }
  ]);
  const across = [15, -15, 30].map((dy): Spot => ({
    x,
    middle: y + dy * unit,
    anchor: 'middle',
    slides: true
  }));
  return [...beside, ...across];
}

/** Beside the hatched strip, on the side of the other end. */
export function besideStrip(
  { top, bottom, right, strip }: BandMark,
  unit: number,
  tile: Span
): readonly Spot[] {
  const half = (size.height * unit) / 2;
  const from = Math.max(top, tile.top);
  const to = Math.min(bottom, tile.bottom);
  const ahead = strip.right < right;
  return [(from + to) / 2, from + half, to - half, (3 * from + to) / 4, (from + 3 * to) / 4].map(
    (middle) => ({
      x: ahead ? strip.right + 5 * unit : strip.left - 5 * unit,
      middle,
      anchor: ahead ? 'start' : 'end'
    })
  );
}
