import type { SegmentMark } from '../mark.ts';
import { shape, type Shape } from './shape.ts';

/** How wide a state's bar is, in units: what is under way or decided is worth more than a beginning. */
const widths = { initial: 2, over: 2, 'under-way': 6, reached: 6, failed: 6 } as const;

/** A state's bar, and what the pointer reaches of it. One that no event began has its text as a title. */
export function segmentParts(mark: SegmentMark, unit: number): readonly Shape[] {
  const { x, top, bottom, tone, seqs, text } = mark;
  const width = widths[tone] * unit;
  // A hair between one state and the next.
  const height = Math.max(1, bottom - top - 1.5);
  return [
    ...(seqs.length === 0 ? [shape('title', {}, text)] : []),
    shape('rect', { class: 'reach', x: x - 4 * unit, y: top, width: 8 * unit, height }),
    shape('rect', { class: 'bar', x: x - width / 2, y: top, width, height, rx: 1.2 * unit })
  ];
}
