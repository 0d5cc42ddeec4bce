import { countText } from './bands.ts';
import { bundle, near } from './bundle.ts';
import type { Columns } from './columns.ts';
import type { BandItem } from './item.ts';
import type { BandMark } from './mark.ts';
import type { Scale } from './scale.ts';

/** Where the hatched strip stands beside its lifeline, and how wide it is, in units. */
const strip = { gap: 11, width: 12 } as const;

/** Intervals between two columns, told beside the first. Those of one actor with the same ends become one. */
export function bandMarks(items: readonly BandItem[], scale: Scale, columns: Columns): readonly BandMark[] {
  const { unit } = columns;
  const top = (item: BandItem): number => scale.y(item.from.at, item.from.count);
  const bottom = (item: BandItem): number => scale.y(item.to.at, item.to.count);
  const key = (item: BandItem): string =>
    [item.layer, ...item.between, Math.round((bottom(item) - top(item)) / (near.band * unit))].join(' ');
  return bundle(items, near.band * unit, top, key).flatMap((group) => {
    const [first] = group;
    const a = first && columns.x(first.between[0]);
    const b = first && columns.x(first.between[1]);
    if (!first || a === undefined || b === undefined) return [];
    const toward = b < a ? -1 : 1;
    const near = a + toward * strip.gap * unit;
    const far = near + toward * strip.width * unit;
    const end = b - toward * strip.gap * unit;
    return {
      kind: 'band' as const,
      key: `band ${first.seqs[0]}`,
      seqs: group.flatMap(({ seqs }) => seqs),
      count: group.length,
      layer: first.layer,
      left: Math.min(near, end),
      right: Math.max(near, end),
      strip: { left: Math.min(near, far), right: Math.max(near, far) },
      text: told(group, first.text),
      top: top(first),
      bottom: Math.max(...group.map(bottom), top(first) + 6 * unit)
    };
  });
}

/** The bundle's own count, when it is of things that are counted. */
function told(group: readonly BandItem[], otherwise: string): string {
  const counts = group.flatMap(({ counted }) => counted ?? []);
  if (counts.length === 0) return otherwise;
  return countText({
    sent: counts.reduce((sum, { sent }) => sum + sent, 0),
    received: counts.reduce((sum, { received }) => sum + received, 0),
    responses: counts.reduce((sum, { responses }) => sum + responses, 0)
  });
}
