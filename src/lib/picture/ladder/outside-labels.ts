import type { Columns, Side } from './columns.ts';
import type { LabelledItem } from './item.ts';
import type { LabelMark, LabelTone } from './mark.ts';
import { label, labelWidth, size, type TileFrame } from './label.ts';
import { textWidth } from '../text-width.ts';

/** A text beside a peer, and the items that it stands for. */
interface Row {
  readonly y: number;
  readonly items: LabelledItem[];
}

/**
 * The texts beside a peer, one below the other: each stands at its mark, or up to a row below it; when there is no room
 * there either, it joins the text above, which then says `+1`.
 */
export function outsideLabels(
  items: readonly LabelledItem[],
  side: Side,
  { scale, columns, tile }: TileFrame
): readonly LabelMark[] {
  const { unit } = columns;
  const { width } = columns.outside[side];
  if (width === 0) return [];
  const height = size.height * unit;
  const rows: Row[] = [];
  for (const item of items) {
    if (!hasLabel(item, width, unit)) continue;
    const wanted = scale.y(item.from.at, item.from.count);
    const above = rows.at(-1);
    const free = Math.max(tile.top + height / 2, above ? above.y + height : -Infinity);
    const y = Math.max(free, Math.min(wanted, tile.bottom - height / 2));
    if (above && (y - wanted > height || y + height / 2 > tile.bottom)) above.items.push(item);
    else rows.push({ y, items: [item] });
  }
  return rows.map((row) => rowLabel(row, side, columns));
}

/** The lighter ones have one only where their name fits: half of it says nothing. */
function hasLabel({ texts, rank }: LabelledItem, width: number, unit: number): boolean {
  if (texts.length === 0) return false;
  return rank > 1 || texts.some((text) => labelWidth(text, 'mark', unit) <= width);
}

function rowLabel({ y, items }: Row, side: Side, columns: Columns): LabelMark {
  const { unit } = columns;
  const { x, width, anchor } = columns.outside[side];
  const best = items.reduce((a, b) => (b.rank > a.rank ? b : a));
  const suffix = items.length > 1 ? ` +${items.length - 1}` : '';
  const font = size.font * unit * (toneOf(best) === 'state' ? size.bold : 1);
  const fits = best.texts.map((text) => text + suffix).find((text) => textWidth(text, font) <= width);
  const text =
    fits ?? `${shorten(best.texts.at(-1) ?? '', width - textWidth(`…${suffix}`, font), font)}…${suffix}`;
  return label(
    {
      key: `label ${best.seqs[0]}`,
      // The weightiest speaks, so it is the one that is chosen with the text.
      seqs: [...best.seqs, ...items.flatMap((item) => (item === best ? [] : item.seqs))],
      layer: best.layer,
      text,
      tone: toneOf(best)
    },
    { x, middle: y, anchor },
    unit
  );
}

/** How a label beside a peer is set. */
export function toneOf(item: LabelledItem): LabelTone {
  if (item.kind === 'call') return item.ok === false ? 'lost' : 'mark';
  if (item.glyph === 'failed' || item.texts[0]?.endsWith(' failed')) return 'lost';
  return item.glyph === 'state' ? 'state' : 'mark';
}

function shorten(text: string, width: number, font: number): string {
  let end = text.length;
  while (end > 1 && textWidth(text.slice(0, end), font) > width) end--;
  return text.slice(0, end);
}
