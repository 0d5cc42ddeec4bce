import { arrowMarks } from './arrow-marks.ts';
import { bandMarks } from './band-marks.ts';
import type { Columns, Side } from './columns.ts';
import { insideLabels } from './inside-labels.ts';
import type { Item } from './item.ts';
import type { Span } from './label.ts';
import type { LadderIndex } from './ladder-index.ts';
import { callMarks, pointMarks } from './lifeline-marks.ts';
import type { LabelMark, Marks } from './mark.ts';
import { outsideLabels } from './outside-labels.ts';
import type { Break, Scale } from './scale.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import { segmentMarks } from './segment-marks.ts';

/** Height of a tile in pixels: about a window, so that a window needs two or three. */
const tileHeight = 512;

type Drawn = Pick<Marks, 'bands' | 'arrows' | 'calls' | 'points'>;

/**
 * The whole ladder at one scale and width, worked out a tile at a time, when a window first needs it. Bundles and labels
 * never reach from one tile into another's, so a window shows exactly what the whole picture has there.
 */
export class Plan {
  readonly #drawn = new Map<number, Drawn>();
  readonly #labels = new Map<number, readonly LabelMark[]>();
  readonly index: LadderIndex;
  readonly scale: Scale;
  readonly columns: Columns;

  readonly #withAddresses: boolean;

  constructor(index: LadderIndex, scale: Scale, columns: Columns, withAddresses = false) {
    this.index = index;
    this.scale = scale;
    this.columns = columns;
    this.#withAddresses = withAddresses;
  }

  /** The marks that reach into `[top, top + height]`. Their number is bounded by the window, not by the trace. */
  window(top: number, height: number): Marks {
    const { index, scale, columns } = this;
    const bottom = top + height;
    const span = { top, bottom };
    const tiles = this.#reaching(span);
    return {
      bands: tiles.flatMap(({ bands }) => bands.filter(touches(span))),
      arrows: tiles.flatMap(({ arrows }) => arrows.filter(touches(span))),
      calls: tiles.flatMap(({ calls }) => calls.filter(touches(span))),
      points: tiles.flatMap(({ points }) => points.filter(touches(span))),
      labels: numbers(span).flatMap((number) => this.#labelsOf(number).filter(touches(span))),
      segments: index.lanes.flatMap((lane) => segmentMarks(lane, { scale, columns }, span)),
      breaks: breaksIn(scale, span),
      ticks: scale.ticks(top, bottom)
    };
  }

  /** The tiles in a span and those above it from which something reaches into it. */
  #reaching(span: Span): readonly Drawn[] {
    const tiles: Drawn[] = [];
    const { ends, items } = this.index;
    const inside = numbers(span);
    const before = this.#startOf((inside[0] ?? 0) * tileHeight);
    // A mark may be a little taller than its item, and a moment is rounded to the microsecond.
    const bound = this.scale.at(span.top - slack * this.columns.unit) - 1;
    for (let i = ends.next(0, before, bound); i >= 0;) {
      const item = items[i];
      if (!item) break;
      const number = Math.floor(this.#top(item) / tileHeight);
      tiles.push(this.#drawnOf(number));
      i = ends.next(this.#startOf((number + 1) * tileHeight), before, bound);
    }
    return [...tiles, ...inside.map((number) => this.#drawnOf(number))];
  }

  #drawnOf(number: number): Drawn {
    const known = this.#drawn.get(number);
    if (known) return known;
    const { scale, columns } = this;
    const items = this.#itemsOf(number);
    const drawn = {
      arrows: arrowMarks(
        items.filter((item) => item.kind === 'arrow'),
        scale,
        columns
      ),
      bands: bandMarks(
        items.filter((item) => item.kind === 'band'),
        scale,
        columns
      ),
      calls: callMarks(
        items.filter((item) => item.kind === 'call'),
        scale,
        columns
      ),
      points: pointMarks(
        items.filter((item) => item.kind === 'point'),
        scale,
        columns
      )
    };
    this.#drawn.set(number, drawn);
    return drawn;
  }

  #labelsOf(number: number): readonly LabelMark[] {
    const known = this.#labels.get(number);
    if (known) return known;
    const { scale, columns } = this;
    const tile = tileSpan(number);
    const frame = { tile, scale, columns };
    const tiles = this.#reaching({ top: tile.top, bottom: tile.bottom - 1 });
    const items = this.#itemsOf(number).filter((item) => item.kind === 'call' || item.kind === 'point');
    const beside = (side: Side) => {
      const actor = columns.list.find((column) => column.side === side)?.id;
      const own = items.filter((item) => item.actor === actor);
      return outsideLabels(own, side, frame);
    };
    const crowded = columns.outside.left.width === 0 && !columns.narrow;
    const marks = {
      arrows: tiles.flatMap(({ arrows }) => arrows),
      bands: tiles.flatMap(({ bands }) => bands),
      breaks: breaksIn(scale, tile),
      items: crowded ? items.filter(({ rank }) => rank >= 3) : [],
      withAddresses: this.#withAddresses
    };
    const inside = insideLabels(marks, frame);
    const labels = [...inside, ...beside('left'), ...beside('right')];
    this.#labels.set(number, labels);
    return labels;
  }

  #itemsOf(number: number): readonly Item[] {
    const { top, bottom } = tileSpan(number);
    return this.index.items.slice(this.#startOf(top), this.#startOf(bottom));
  }

  /** The first item that begins at or below a place. */
  #startOf(y: number): number {
    const { items } = this.index;
    return firstWhere(items.length, (i) => {
      const item = items[i];
      return item !== undefined && this.#top(item) >= y;
    });
  }

  #top({ from }: Item): number {
    return this.scale.y(from.at, from.count);
  }
}

/** How much taller than its item a mark may be, in units. */
const slack = 8;

function tileSpan(number: number): Span {
  return { top: number * tileHeight, bottom: (number + 1) * tileHeight };
}

function numbers({ top, bottom }: Span): readonly number[] {
  const first = Math.max(0, Math.floor(top / tileHeight));
  return Array.from(
    { length: Math.max(0, Math.floor(bottom / tileHeight) - first + 1) },
    (_, i) => first + i
  );
}

function touches({ top, bottom }: Span): (mark: Span) => boolean {
  return (mark) => mark.bottom >= top && mark.top <= bottom;
}

function breaksIn(scale: Scale, span: Span): readonly Break[] {
  return scale.breaks.filter(({ y, height }) => touches(span)({ top: y, bottom: y + height }));
}
