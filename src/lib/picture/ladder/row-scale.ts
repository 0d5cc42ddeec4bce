import type { LadderIndex } from './ladder-index.ts';
import { padding, pitch, type Scale, type ScaleOptions, type Tick } from './scale.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import { playheadText } from '../time-text.ts';

/**
 * Every shown event gets a row of the same height, whatever time passed. Between two events the playhead moves evenly
 * from one row to the next.
 */
export function rowScale({ trace, shown }: LadderIndex, { zoom, unit, kind, height }: ScaleOptions): Scale {
  const row = pitch.row * unit * zoom;
  const top = padding.top * unit;
  const rows = shown.length;
  const finish = trace.events.at(-1)?.at ?? 0;

  /** Stops, in rows: the start at 0, then the middle of each row, then the end of the last. */
  const place = (stop: number): number => (stop === 0 ? 0 : Math.min(stop - 0.5, rows));
  const time = (stop: number): number =>
    stop === 0 ? 0 : (trace.events[shown[stop - 1] ?? -1]?.at ?? finish);
  const at = (y: number): number => {
    const position = Math.min(rows, Math.max(0, (y - top) / row));
    const stop = Math.floor(position + 0.5);
    const from = place(stop);
    const span = place(stop + 1) - from;
    const part = span > 0 ? (position - from) / span : 0;
    return Math.round(time(stop) + part * (time(stop + 1) - time(stop)));
  };
  return {
    kind,
    height: Math.max(height, top + rows * row + padding.bottom * unit),
    end: top + place(rows) * row,
    breaks: [],
    y(at, count) {
      const stop = firstWhere(rows, (i) => (shown[i] ?? 0) >= count);
      const from = time(stop);
      const span = time(stop + 1) - from;
      const part = span > 0 ? Math.min(1, Math.max(0, (at - from) / span)) : 0;
      return top + row * (place(stop) + part * (place(stop + 1) - place(stop)));
    },
    at,
    ticks(from, to) {
      const every = Math.ceil((40 * unit) / row);
      const found: Tick[] = [];
      const first = Math.max(0, Math.ceil((from - top) / row / every) * every);
      for (let r = first; r < rows && top + (r + 0.5) * row <= to; r += every) {
        const at = time(r + 1);
        found.push({ at, y: top + (r + 0.5) * row, text: playheadText(at) });
      }
      return found;
    }
  };
}
