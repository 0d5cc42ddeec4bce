import type { ArrowMark } from '../mark.ts';
import { crossPath, headPath, linePath } from '../paths.ts';
import { shape, type Shape } from './shape.ts';

/** The parts of an arrow, from below: what the pointer reaches, its glow when it stands out, line, hops, end. */
export function arrowParts(mark: ArrowMark, emphasis: string, unit: number): readonly Shape[] {
  const line = linePath(mark.points);
  const hops = mark.travels === 'data' ? [] : mark.points.slice(1, -1);
  return [
    shape('path', { class: 'reach', d: line }),
    ...(emphasis === '' ? [] : [shape('path', { class: 'glow', d: line })]),
    shape('path', { class: 'line', d: line }),
    ...hops.map(({ x, y }) => shape('circle', { class: 'hop', cx: x, cy: y, r: 1.9 * unit })),
    end(mark, unit)
  ];
}

function end({ end, points }: ArrowMark, unit: number): Shape {
  const last = points.at(-1) ?? { x: 0, y: 0 };
  if (end === 'arrived') return shape('path', { class: 'head', d: headPath(points, 7.5 * unit) });
  if (end === 'lost') return shape('path', { class: 'cross', d: crossPath(last, 4 * unit) });
  return shape('circle', { class: 'ahead', cx: last.x, cy: last.y, r: 2.6 * unit });
}
