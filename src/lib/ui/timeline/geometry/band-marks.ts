import { countText } from './bands.ts';
import { bundle, near } from './bundle.ts';
import type { Columns } from './columns.ts';
import type { BandItem } from './item.ts';
import type { BandMark } from './mark.ts';
import type { Scale } from './scale.ts';

/** Intervals between two columns. Those with the same ends become one: the two peers count the same checks. */
export function bandMarks(items: readonly BandItem[], scale: Scale, columns: Columns): readonly BandMark[] {
  const { unit } = columns;
  const top = (item: BandItem): number => scale.y(item.from.at, item.from.count);
  const bottom = (item: BandItem): number => scale.y(item.to.at, item.to.count);
  const key = (item: BandItem): string =>
    [
      item.layer,
      ...[...item.between].sort(),
      Math.round((bottom(item) - top(item)) / (near.band * unit))
    ].join(' ');
  return bundle(items, near.band * unit, top, key).flatMap((group) => {
    const [first] = group;
    const ends = first?.between.map((actor) => columns.x(actor));
    const [a, b] = ends ?? [];
    if (!first || a === undefined || b === undefined) return [];
    const inset = Math.min(12 * unit, Math.abs(b - a) / 8);
    return {
      kind: 'band' as const,
      key: `band ${first.seqs[0]}`,
      seqs: group.flatMap(({ seqs }) => seqs),
      count: group.length,
      layer: first.layer,
      left: Math.min(a, b) + inset,
      right: Math.max(a, b) - inset,
      text: group.length === 1 ? first.text : told(group, first.text),
      top: top(first),
      bottom: Math.max(...group.map(bottom), top(first) + 6 * unit)
    };
  });
}

/** Each actor counts both directions, so the largest tally of one actor is the estimate. */
function told(group: readonly BandItem[], otherwise: string): string {
  const tallies = new Map<string, { requests: number; responses: number }>();
  for (const { counted } of group) {
    if (!counted) continue;
    const tally = tallies.get(counted.actor) ?? { requests: 0, responses: 0 };
    tally.requests += counted.requests;
    tally.responses += counted.responses;
    tallies.set(counted.actor, tally);
  }
  if (tallies.size === 0) return otherwise;
  const all = [...tallies.values()];
  return countText(Math.max(...all.map((t) => t.requests)), Math.max(...all.map((t) => t.responses)));
}
