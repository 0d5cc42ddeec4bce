import type { LabelMark } from '../mark.ts';
import { shape, type Shape } from './shape.ts';

/** A text; on a ground of its own when it is selected. */
export function labelParts(mark: LabelMark, emphasis: string): readonly Shape[] {
  const { x, y, anchor, left, right, top, bottom, text } = mark;
  const words = shape('text', { x, y, 'text-anchor': anchor }, text);
  if (!emphasis.includes('selected')) return [words];
  const ground = { x: left - 4, y: top, width: right - left + 8, height: bottom - top, rx: 3 };
  return [shape('rect', ground), words];
}
