import { monoWidth, textWidth } from '../text-width.ts';
import type { MapLayout } from './map-layout.ts';
import type { Traveller } from './travellers.ts';

/** A piece of a line: `struck` is what a NAT has just replaced, `changed` what stands there instead. */
export interface Piece {
  readonly text: string;
  readonly is?: 'struck' | 'changed';
}

/** Between a title and the addresses on its line, in units. */
const titleGap = 8;

/** The caption of one traveller, below the map, as near to it as there is room. */
export interface Caption {
  readonly x: number;
  readonly y: number;
  /** Its kind. */
  readonly title: string;
  /** Its addresses. */
  readonly addresses: readonly Piece[];
  /** Whether they stand on the line of the title. */
  readonly isInline: boolean;
  /** Why it is lost, in one or two lines. */
  readonly reason: readonly string[];
}

/** The width of a datagram's addresses, as long as IPv4 has them. */
export function captionWidth(unit: number): number {
  return monoWidth('255.255.255.255:65535 → 255.255.255.255:65535', 11.5 * unit) + 8 * unit;
}

/** Places the caption of a traveller: under it, and inside the map. */
export function captionOf(stage: MapLayout, { x, label, addresses, were, lost }: Traveller): Caption {
  const { unit, width, floor, isLarge } = stage;
  const size = 11.5 * unit;
  const pieces = addresses
    ? [...sides(were?.src, addresses.src), { text: ' → ' }, ...sides(were?.dst, addresses.dst)]
    : [];
  const wide = (texts: readonly Piece[]): number => monoWidth(texts.map(({ text }) => text).join(''), size);
  const room = width - 8 * unit;
  const title = textWidth(label, size * 1.07);
  const together = (texts: readonly Piece[]): number => title + titleGap * unit + wide(texts);
  const rest = pieces.filter(({ is }) => is !== 'struck');
  const isInline = !isLarge && pieces.length > 0 && together(rest) <= room;
  const most = isLarge ? { width: 460 * unit, lines: 2 } : { width: 760 * unit, lines: 1 };
  const reason =
    lost === undefined ? [] : wrap(lost, Math.min(width - 16 * unit, most.width), size, most.lines);
  // Above the ladder there are two lines: where the title does not leave room, a reason takes the place of the addresses.
  const fitting = (isInline ? together(pieces) : wide(pieces)) <= room ? pieces : rest;
  const shown = isLarge || isInline || reason.length === 0 ? fitting : [];
  const half =
    Math.max(
      ...(isInline ? [together(shown)] : [title, wide(shown)]),
      ...reason.map((text) => textWidth(text, size))
    ) / 2;
  return {
    x: Math.max(half + 4 * unit, Math.min(width - half - 4 * unit, x)),
    y: floor + 11 * unit,
    title: label,
    addresses: shown,
    isInline,
    reason
  };
}

function sides(was: string | undefined, is: string): readonly Piece[] {
  if (was === undefined || was === is) return [{ text: is }];
  return [{ text: was, is: 'struck' }, { text: ' ' }, { text: is, is: 'changed' }];
}

/** At most so many lines; what does not fit ends in an ellipsis. */
function wrap(text: string, width: number, size: number, most: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width || line === '') lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      lines[lines.length - 1] = `${line} …`;
      break;
    }
  }
  return lines;
}
