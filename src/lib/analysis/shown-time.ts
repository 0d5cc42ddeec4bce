import type { Micros } from '#lib/trace/base.ts';
import type { Span } from './idle.ts';

/** The part of the time that is shown in full that a gap takes. */
const beat = 1 / 40;

/** The time of a run, and the time that it takes to show it: the same, but that each gap passes in a beat. */
export class ShownTime {
  /** How long it takes to show all of it. */
  readonly duration: Micros;
  /** The stretches that are passed over in a beat. */
  readonly gaps: readonly Span[];
  readonly #pieces: readonly Piece[];

  /** `gaps` are in order and lie within `duration`. */
  constructor(duration: Micros, gaps: readonly Span[]) {
    const full = duration - gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    const pieces: Piece[] = [];
    let at = 0;
    let shown = 0;
    const add = (to: Micros, length: number): void => {
      if (to > at) pieces.push({ at, shown, span: to - at, length });
      at = Math.max(at, to);
      shown += length;
    };
    for (const { from, to } of gaps) {
      add(from, from - at);
      add(to, Math.min(to - from, full > 0 ? full * beat : Infinity));
    }
    add(duration, duration - at);
    this.gaps = gaps;
    this.#pieces = pieces;
    this.duration = shown;
  }

  /** How far showing it has come at a moment of the run. */
  shown(at: Micros): number {
    const piece = this.#pieces.findLast((piece) => piece.at <= at);
    return piece ? piece.shown + ((at - piece.at) / piece.span) * piece.length : at;
  }

  /** The moment of the run that is shown after so long: the inverse of {@link shown}. */
  moment(shown: number): number {
    const piece = this.#pieces.findLast((piece) => piece.shown <= shown);
    return piece ? piece.at + ((shown - piece.shown) / piece.length) * piece.span : shown;
  }
}

interface Piece {
  readonly at: Micros;
  readonly shown: number;
  readonly span: Micros;
  /** How long it is shown. */
  readonly length: number;
}
