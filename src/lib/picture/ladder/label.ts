import type { Columns } from './columns.ts';
import type { LabelMark } from './mark.ts';
import type { Box } from './occupancy.ts';
import type { Scale } from './scale.ts';
import { monoWidth, textWidth } from '../text-width.ts';

/** Type on the ladder, in units. `bold` is how much wider a bold text is. */
export const size = { font: 11.5, address: 10.5, height: 15, baseline: 4, bold: 1.07 } as const;

/** A stretch of the ladder from top to bottom. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** The surroundings in which the labels of one tile are laid out. */
export interface TileFrame {
  readonly tile: Span;
  readonly scale: Scale;
  readonly columns: Columns;
}

/** Where a text may stand: its anchor, and the middle of its height. */
export interface Spot {
  readonly x: number;
  readonly middle: number;
  readonly anchor: LabelMark['anchor'];
  /** Whether the text may stand further left or right, where it would leave the room between the peers. */
  readonly slides?: true;
}

/** How wide a text is at most. */
export function labelWidth(text: string, tone: LabelMark['tone'], unit: number): number {
  if (tone === 'address') return monoWidth(text, size.address * unit);
  return textWidth(text, size.font * unit) * (tone === 'state' ? size.bold : 1);
}

/** The box of a text of this width at a spot. */
export function boxAt({ x, middle, anchor }: Spot, width: number, unit: number): Box {
  const left = x - (anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width);
  const half = (size.height * unit) / 2;
  return { left, right: left + width, top: middle - half, bottom: middle + half };
}

type Words = Pick<LabelMark, 'key' | 'seqs' | 'layer' | 'text' | 'tone'>;

/** A label at a spot. */
export function label(words: Words, spot: Spot, unit: number): LabelMark {
  return {
    ...words,
    kind: 'label',
    x: spot.x,
    y: spot.middle + size.baseline * unit,
    anchor: spot.anchor,
    ...boxAt(spot, labelWidth(words.text, words.tone, unit), unit)
  };
}
