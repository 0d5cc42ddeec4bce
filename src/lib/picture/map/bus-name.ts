import { textWidth } from '../text-width.ts';
import type { MapLayout } from './map-layout.ts';
import type { Pill } from './pills.ts';

/** The name on the bus, as it is written there. */
const name = 'signaling bus';

/** Where the name of the bus stands: at its baseline. */
export interface BusName {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** At the beginning of the bus, or while a message passes there at its end; nowhere while messages are at both. */
export function busNameAt({ bus, unit }: MapLayout, pills: readonly Pill[]): BusName | undefined {
  const [, left, right] = bus;
  if (!left || !right) return undefined;
  const wide = textWidth(name, 11.5 * unit);
  const air = 4 * unit;
  const isFree = (from: number): boolean =>
    pills.every(
      ({ x, y, width }) =>
        Math.abs(y - left.y) >= 18 * unit || x + width / 2 + air < from || x - width / 2 - air > from + wide
    );
  const [start, end] = [left.x + 14 * unit, right.x - 14 * unit];
  const y = left.y + 4 * unit;
  if (isFree(start)) return { x: start, y, anchor: 'start' };
  return isFree(end - wide) ? { x: end, y, anchor: 'end' } : undefined;
}
