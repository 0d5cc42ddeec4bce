import { bundle, near } from './bundle.ts';
import type { Columns } from './columns.ts';
import type { ArrowItem } from './item.ts';
import type { ArrowMark, Point } from './mark.ts';
import type { Scale } from './scale.ts';

/** Arrows that begin and end at the same places become one, which is drawn as the first of them. */
export function arrowMarks(
  items: readonly ArrowItem[],
  scale: Scale,
  columns: Columns
): readonly ArrowMark[] {
  const { unit } = columns;
  const top = (item: ArrowItem): number => scale.y(item.from.at, item.from.count);
  const tall = (item: ArrowItem): number => scale.y(item.to.at, item.to.count) - top(item);
  const key = (item: ArrowItem): string =>
    [
      item.plural,
      item.end,
      ...item.hops.map(({ actor }) => actor),
      Math.round(tall(item) / (near.slope * unit))
    ].join(' ');
  return bundle(items, near.start * unit, top, key).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const points = path(first, scale, columns);
    if (points.length < 2) return [];
    const mark: ArrowMark = {
      kind: 'arrow',
      key: `arrow ${first.seqs[0]}`,
      seqs: group.length === 1 ? first.seqs : group.flatMap(({ seqs }) => seqs),
      count: group.length,
      layer: first.layer,
      travels: first.travels,
      points,
      from: first.from,
      to: first.to,
      end: first.end,
      text: group.length === 1 ? first.text : `${group.length} ${first.plural}`,
      ...(first.why ? { why: first.why } : {}),
      ...(first.addresses && group.length === 1 ? { addresses: first.addresses } : {}),
      rank: first.rank,
      top: points[0]?.y ?? 0,
      bottom: Math.max(...points.map(({ y }) => y))
    };
    return [mark];
  });
}

/** How far an arrow without a known end is drawn: this part of the way, and this much down, in units. */
const stub = { part: 0.4, drop: 6 } as const;

function path(item: ArrowItem, scale: Scale, columns: Columns): readonly Point[] {
  const { hops, toward } = item;
  const y = (i: number): number => {
    const at = hops[i]?.at;
    if (at === undefined) return 0;
    return at === 'halfway' ? (y(i - 1) + y(i + 1)) / 2 : scale.y(at.at, at.count);
  };
  const points: Point[] = [];
  for (const [i, { actor }] of hops.entries()) {
    const x = columns.x(actor) ?? besides(points.at(-1), columns);
    if (x !== undefined) points.push({ x, y: y(i) });
  }
  const last = points.at(-1);
  const target = toward === undefined ? undefined : columns.x(toward);
  if (!last || target === undefined) return points;
  return [...points, { x: last.x + (target - last.x) * stub.part, y: last.y + stub.drop * columns.unit }];
}

/** The place of what has no lifeline: halfway to the next one, on the way to the middle. */
function besides(last: Point | undefined, { list }: Columns): number | undefined {
  const i = list.findIndex(({ x }) => x === last?.x);
  const next = list[i < list.length / 2 ? i + 1 : i - 1];
  return last && next && (last.x + next.x) / 2;
}
