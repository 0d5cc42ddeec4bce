import { range, tickStep } from 'd3';
import type { Micros } from '#lib/trace/base.ts';
import type { Span } from '#lib/analysis/idle.ts';
import type { LadderIndex } from './ladder-index.ts';
import { cutHeight, padding, pitch, type Scale, type ScaleOptions, type Tick } from './scale.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import { tickText } from '../time-text.ts';

/** Pixels are proportional to time, but for the gaps that are cut. */
export function timeScale(index: LadderIndex, idle: readonly Span[], options: ScaleOptions): Scale {
  const { unit } = options;
  const end = index.trace.events.at(-1)?.at ?? 0;
  const density = natural(index, idle, options) * options.zoom;
  const pieces = cutInto(end, idle, density, unit);
  const last = pieces.at(-1);
  const endY = last ? last.y + (end - last.from) * last.density : 0;

  /** A text on the edge of a cut could not be read. */
  const edges = pieces.flatMap(({ y, from, to, cut, density }) =>
    cut > 0 ? [y, y + (to - from) * density] : []
  );

  const pieceAt = (at: Micros) =>
    pieces[Math.max(0, firstWhere(pieces.length, (i) => (pieces[i]?.from ?? 0) > at) - 1)];
  const pieceOf = (y: number) =>
    pieces[Math.max(0, firstWhere(pieces.length, (i) => (pieces[i]?.y ?? 0) > y) - 1)];
  return {
    kind: options.kind,
    height: Math.max(options.height, endY + padding.bottom * unit),
    end: endY,
    breaks: pieces
      .filter(({ cut }) => cut > 0)
      .map(({ y, from, to, cut, density }) => ({ y, height: (to - from) * density, cut })),
    y(at) {
      const piece = pieceAt(at);
      return piece ? piece.y + (at - piece.from) * piece.density : 0;
    },
    at(y) {
      const piece = pieceOf(y);
      const at = piece ? piece.from + (y - piece.y) / piece.density : 0;
      return Math.min(end, Math.max(0, Math.round(at)));
    },
    ticks(top, bottom) {
      const ticks = pieces.flatMap((piece) =>
        piece.cut > 0 ? [] : ticksOf(piece, density, unit, top, bottom)
      );
      return ticks.filter(({ y }) => !edges.some((edge) => Math.abs(edge - y) < 9 * unit));
    }
  };
}

interface Piece {
  readonly from: Micros;
  readonly to: Micros;
  readonly y: number;
  /** Pixels per microsecond. */
  readonly density: number;
  /** How much of the time is left out: none or all of it. */
  readonly cut: Micros;
}

function cutInto(end: Micros, idle: readonly Span[], density: number, unit: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let from: Micros = 0;
  let y = padding.top * unit;
  const add = (to: Micros, slope: number, cut: Micros): void => {
    pieces.push({ from, to, y, density: slope, cut });
    y += (to - from) * slope;
    from = to;
  };
  for (const gap of idle) {
    if (gap.from > from) add(gap.from, density, 0);
    const length = gap.to - gap.from;
    const height = Math.min(length * density, cutHeight * unit);
    add(gap.to, height / length, length);
  }
  add(Math.max(end, from), density, 0);
  return pieces;
}

/** Pixels per microsecond at zoom 1: a round number that gives each event some room, and a short run the window. */
function natural(index: LadderIndex, idle: readonly Span[], { height, unit }: ScaleOptions): number {
  const end = index.trace.events.at(-1)?.at ?? 0;
  const time = Math.max(1, end - idle.reduce((sum, gap) => sum + gap.to - gap.from, 0));
  const fits = height - (padding.top + padding.bottom + cutHeight * idle.length) * unit;
  const wanted = Math.max(320 * unit, fits, index.shown.length * pitch.event * unit);
  const exact = Math.min(unit / 2, wanted / time);
  const power = 10 ** Math.floor(Math.log10(exact));
  const step = [5, 2.5, 2, 1.5, 1].find((step) => step * power <= exact) ?? 1;
  return step * power;
}

/** Round numbers, about 48 units apart or a little more. */
function ticksOf(piece: Piece, density: number, unit: number, top: number, bottom: number): readonly Tick[] {
  const from = piece.from + Math.max(0, top - piece.y) / density;
  const to = Math.min(piece.to, piece.from + (bottom - piece.y) / density);
  const least = (56 * unit) / density;
  const step = Math.max(1, tickStep(0, 10 * least, 10));
  return range(Math.ceil(from / step), Math.floor(to / step) + 1).map((n) => ({
    at: n * step,
    y: piece.y + (n * step - piece.from) * density,
    text: tickText(n * step, step)
  }));
}
