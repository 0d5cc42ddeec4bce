import type { BandMark } from '../mark.ts';
import { shape, type Shape } from './shape.ts';

/** A tint between the two columns, and the hatched strip beside the first. `hatch` begins the ids of the patterns. */
export function bandParts({ top, bottom, strip, ...mark }: BandMark, hatch: string): readonly Shape[] {
  const height = bottom - top;
  const { left, right } = strip;
  const box = { x: left, y: top, width: right - left, height };
  return [
    shape('rect', { class: 'tint', x: mark.left, y: top, width: mark.right - mark.left, height, rx: 3 }),
    shape('rect', { class: 'ground', ...box }),
    shape('rect', { fill: `url(#${hatch}-${mark.layer})`, ...box }),
    shape('path', { class: 'edge', d: `M${left} ${top}H${right}M${left} ${bottom}H${right}` })
  ];
}
