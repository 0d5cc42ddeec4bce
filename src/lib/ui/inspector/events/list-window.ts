/** The rows that a list of equal rows shows. */
export interface ListWindow {
  /** The first row that is rendered, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** A list of equal rows, in pixels, and how many rows it has. */
export interface ListSize {
  readonly height: number;
  readonly row: number;
  readonly rows: number;
}

/**
 * Rows beyond the edges, so that a scroll does not show nothing for a frame. A list that follows the playhead moves in steps
 * of its own; the few are for the first moment of a hand's scroll.
 */
const spare = { following: 2, moved: 8 } as const;

/**
 * The rows to render when a list is seen from `top` on. Their number does not depend on how many there are. In a list that
 * is not displayed rows have no height, and none is rendered.
 */
export function listWindow(
  top: number,
  { height, row, rows }: ListSize,
  state: keyof typeof spare
): ListWindow {
  if (row <= 0) return { from: 0, to: 0 };
  const from = Math.max(0, Math.min(rows, Math.floor(top / row) - spare[state]));
  return { from, to: Math.min(rows, Math.ceil((top + height) / row) + spare[state]) };
}

/** How far a list is scrolled that follows its row `at`: that row stands in the upper part, for what led to it is above. */
export function followTop(at: number, { height, row, rows }: ListSize): number {
  return Math.round(Math.max(0, Math.min(rows * row - height, (at + 0.5) * row - height * 0.45)));
}

/**
 * Gives rows their keys while the window moves over them. A row that stays keeps its key, and one that comes takes that of
 * one that went. Where none stays, each takes the key of the row that stood where it stands, so that nothing has to move.
 */
export class RowKeys {
  #shown: ListWindow = { from: 0, to: 0 };
  #first = 0;
  #size = 1;

  /** The keys of the rows in `shown`, in their order. */
  of(shown: ListWindow): readonly number[] {
    const { from, to } = shown;
    const stays = from < this.#shown.to && to > this.#shown.from && to - from <= this.#size;
    if (!stays) {
      this.#first = from;
      this.#size = to - from + spare.moved;
    }
    this.#shown = shown;
    const turns = Math.ceil(this.#first / this.#size) * this.#size;
    return Array.from({ length: to - from }, (_, i) => (from + i - this.#first + turns) % this.#size);
  }
}
