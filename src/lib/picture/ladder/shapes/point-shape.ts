import type { PointMark } from '../mark.ts';
import { crossPath, diamondPath } from '../paths.ts';
import { shape, type Shape } from './shape.ts';

/** A glyph on the lifeline with the ground that sets it off, and what the pointer reaches of it. */
export function pointParts(mark: PointMark, unit: number): readonly Shape[] {
  const { x, y } = mark;
  const r = 3.4 * unit;
  return [
    shape('circle', { class: 'reach', cx: x, cy: y, r: 8 * unit }),
    shape('circle', { class: 'ground', cx: x, cy: y, r: r + 1.5 * unit }),
    ...glyph(mark, r, unit)
  ];
}

function glyph(mark: PointMark, r: number, unit: number): readonly Shape[] {
  const { x, y } = mark;
  const circle = (look: string, radius: number): Shape =>
    shape('circle', { class: look, cx: x, cy: y, r: radius });
  const square = (look: string): Shape =>
    shape('rect', { class: look, x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  const diamond = (look: string): Shape =>
    shape('path', { class: look, d: diamondPath(mark, r + 0.6 * unit) });
  switch (mark.glyph) {
    case 'failed':
      return [shape('path', { class: 'shape failed', d: crossPath(mark, r) })];
    case 'pair':
      return [diamond('shape open')];
    case 'relay':
      return [diamond('shape')];
    case 'description':
      return [square('shape')];
    case 'row':
      return [square('shape open')];
    case 'srflx':
      return [
        circle('shape open', r),
        shape('path', { class: 'shape', d: `M${x} ${y - r}A${r} ${r} 0 0 0 ${x} ${y + r}Z` })
      ];
    case 'host':
      return [circle('shape', r)];
    case 'fired':
    case 'prflx':
    case 'state':
      return [circle('shape open', r - 0.8 * unit)];
  }
}
