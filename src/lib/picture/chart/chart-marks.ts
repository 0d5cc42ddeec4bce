/** A state. All lengths are in units of the drawing: pixels where the root font size is 16 px. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly final: boolean;
}

/** A transition. Without `from` it stands for the one that every other state has. */
export interface Line {
  readonly from?: string;
  readonly to: string;
  /** An SVG path. It ends on the border of `to`, and begins on that of `from` if there is one. */
  readonly path: string;
  readonly tip: Tip;
}

/** The tip of an arrow, which points right when `turn`, in degrees clockwise, is 0. */
export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly turn: 0 | 90 | 180 | 270;
}

/** The text of one cause of a line. `y` is its baseline. */
export interface Label {
  readonly from?: string;
  readonly to: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Everything that a chart is drawn of. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
  /** The dot that marks where the machine starts, and the line from it. */
  readonly start: { readonly x: number; readonly y: number; readonly path: string; readonly tip: Tip };
}
