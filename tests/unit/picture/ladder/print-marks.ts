import type { ArrowMark, Marks, Point } from '#lib/picture/ladder/mark.ts';
import type { Columns } from '#lib/picture/ladder/columns.ts';

/** Marks as text, one a line, so that a change of the geometry shows in a diff. */
export function printMarks(marks: Marks, columns: Columns): string {
  const n = (value: number): string => String(Math.round(value * 10) / 10);
  const many = (count: number): string => (count > 1 ? ` ×${count}` : '');
  const place = ({ x, y }: Point): string => {
    const column = columns.list.find((candidate) => candidate.x === x);
    return `${column?.id ?? '…'}(${n(x)},${n(y)})`;
  };
  const arrow = (mark: ArrowMark): string =>
    `arrow ${mark.travels} ${mark.points.map(place).join(' → ')} ${mark.end}${mark.why ? `: ${mark.why}` : ''} "${mark.text}"${many(mark.count)}`;
  return [
    ...marks.ticks.map(({ y, text }) => `tick ${text} at ${n(y)}`),
    ...marks.breaks.map(({ y, height, cut }) => `cut ${cut / 1000} ms at ${n(y)}..${n(y + height)}`),
    ...marks.segments.map(
      (m) => `segment ${m.key.split(' ')[1]} ${m.text} ${n(m.top)}..${n(m.bottom)} ${m.tone}`
    ),
    ...marks.bands.map(
      (m) => `band ${n(m.left)}..${n(m.right)} ${n(m.top)}..${n(m.bottom)} "${m.text}"${many(m.count)}`
    ),
    ...marks.arrows.map(arrow),
    ...marks.calls.map(
      (m) => `call (${n(m.x)}) ${n(m.top)}..${n(m.bottom)} ${m.ok ?? 'pending'}${many(m.count)}`
    ),
    ...marks.points.map(
      (m) => `point ${m.glyph}${m.inferred ? ' inferred' : ''} (${n(m.x)},${n(m.y)})${many(m.count)}`
    ),
    ...marks.labels.map(
      (m) => `label "${m.text}" ${m.tone} ${n(m.left)}..${n(m.right)} × ${n(m.top)}..${n(m.bottom)}`
    )
  ].join('\n');
}
