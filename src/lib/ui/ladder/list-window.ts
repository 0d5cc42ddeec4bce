/** The rows that a list of equal rows shows. */
export interface ListWindow {
  /** The first row that is rendered, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Rows beyond the edges, so that a scroll does not show nothing for a frame. */
const spare = 6;

/** The rows to render when `height` pixels are seen from `top` on. Their number does not depend on how many there are. */
export function listWindow(top: number, height: number, row: number, rows: number): ListWindow {
  const from = Math.max(0, Math.min(rows, Math.floor(top / row) - spare));
  return { from, to: Math.min(rows, Math.ceil((top + height) / row) + spare) };
}

/** How far a list is scrolled that follows its row `at`: that row stands in the upper part, for what led to it is above. */
export function followTop(at: number, height: number, row: number, rows: number): number {
  return Math.round(Math.max(0, Math.min(rows * row - height, (at + 0.5) * row - height * 0.45)));
}
