import type { LabelMark } from '../mark.ts';
import { shape, type Shape } from './shape.ts';

/** By how much of its width a text is narrower than its box, which is estimated from above. */
const spare = 0.1;
/** How far the ground of a selected text reaches beyond its box. */
const beyond = 4;

/** A text on a ground of its own, so that no line strikes it through between its words. */
export function labelParts(mark: LabelMark, emphasis: string): readonly Shape[] {
  const { x, y, anchor, left, right, top, bottom, text } = mark;
  const less = spare * (right - left);
  const [before, after] = emphasis.includes('selected')
    ? [-beyond, beyond]
    : { start: [0, -less] as const, middle: [less / 2, -less / 2] as const, end: [less, 0] as const }[anchor];
  return [
    shape('rect', {
      x: left + before,
      y: top + 1,
      width: right + after - left - before,
      height: bottom - top - 2,
      rx: 3
    }),
    shape('text', { x, y, 'text-anchor': anchor }, text)
  ];
}
