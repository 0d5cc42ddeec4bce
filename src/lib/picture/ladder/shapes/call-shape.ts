import type { CallMark } from '../mark.ts';
import { shape, type Shape } from './shape.ts';

/** A short bar on the lifeline, and what the pointer reaches of it. */
export function callParts({ x, top, bottom, ok }: CallMark, unit: number): readonly Shape[] {
  const width = 4 * unit;
  const height = bottom - top;
  return [
    shape('rect', { class: 'reach', x: x - 7 * unit, y: top - 2, width: 14 * unit, height: height + 4 }),
    shape('rect', {
      class: ok === undefined ? 'bar pending' : 'bar',
      x: x - width / 2,
      y: top,
      width,
      height,
      rx: Math.min(width, height) / 2
    })
  ];
}
