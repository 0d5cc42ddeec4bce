import { textWidth } from '../text-width.ts';
import type { MapLayout } from './map-layout.ts';
import type { Pill } from './pills.ts';

/** Between the name of the bus and the end of the bus that it stands at, in units, as the map has it. */
const inset = 14;

/**
 * At which end of the bus its name stands: where it begins, or while a message passes there where it ends; nowhere while
 * messages are at both.
 */
export function busNameAt({ bus, unit }: MapLayout, pills: readonly Pill[]): 'start' | 'end' | undefined {
  const [, left, right] = bus;
  if (!left || !right) return undefined;
  const wide = textWidth('signaling bus', 11.5 * unit);
  const air = 4 * unit;
  const isFree = (from: number): boolean =>
    pills.every(
      ({ x, y, width }) =>
        Math.abs(y - left.y) >= 18 * unit || x + width / 2 + air < from || x - width / 2 - air > from + wide
    );
  if (isFree(left.x + inset * unit)) return 'start';
  return isFree(right.x - inset * unit - wide) ? 'end' : undefined;
}
