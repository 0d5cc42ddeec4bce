import { bundle, near } from './bundle.ts';
import type { Columns } from './columns.ts';
import type { CallItem, PointItem } from './item.ts';
import type { CallMark, PointMark } from './mark.ts';
import type { Scale } from './scale.ts';

/** Calls as short bars on their lifeline. */
export function callMarks(items: readonly CallItem[], scale: Scale, columns: Columns): readonly CallMark[] {
  const { unit } = columns;
  const top = (item: CallItem): number => scale.y(item.from.at, item.from.count);
  return bundle(items, near.lifeline * unit, top, ({ actor }) => actor).flatMap((group) => {
    const [first] = group;
    const x = first && columns.x(first.actor);
    if (!first || x === undefined) return [];
    const last = Math.max(...group.map(({ to }) => scale.y(to.at, to.count)));
    return {
      kind: 'call' as const,
      key: `call ${first.seqs[0]}`,
      seqs: group.flatMap(({ seqs }) => seqs),
      count: group.length,
      layer: first.layer,
      x,
      ok: group.some(({ ok }) => ok === false) ? false : first.ok,
      top: top(first),
      bottom: Math.max(last, top(first) + 3 * unit)
    };
  });
}

/** Events on a lifeline as glyphs; several at one place show the glyph of the weightiest. */
export function pointMarks(
  items: readonly PointItem[],
  scale: Scale,
  columns: Columns
): readonly PointMark[] {
  const { unit } = columns;
  const y = (item: PointItem): number => scale.y(item.from.at, item.from.count);
  const radius = 4 * unit;
  // A peer's states have their strips, so only the others' stand on the lifeline itself.
  const drawn = items.filter(
    (item) => item.glyph !== 'state' || !columns.list.find(({ id }) => id === item.actor)?.side
  );
  return bundle(drawn, near.lifeline * unit, y, ({ actor }) => actor).flatMap((group) => {
    const x = group[0] && columns.x(group[0].actor);
    if (x === undefined) return [];
    const best = group.reduce((a, b) => (b.rank > a.rank ? b : a));
    return {
      kind: 'point' as const,
      key: `point ${group[0]?.seqs[0]}`,
      seqs: group.flatMap(({ seqs }) => seqs),
      count: group.length,
      layer: best.layer,
      x,
      y: y(best),
      glyph: best.glyph,
      inferred: best.inferred,
      top: y(best) - radius,
      bottom: y(best) + radius
    };
  });
}
