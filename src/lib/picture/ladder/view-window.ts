import type { Scale, ScaleKind } from './scale.ts';
import { padding } from './scale.ts';

/** Where in the window the playhead stands while the view follows it: a little below the middle, for the past explains. */
const rest = 0.55;

/** The top of a window of `height` that follows the playhead at `y`: a function of nothing else. */
export function follow(y: number, height: number, content: number): number {
  return clampTop(y - rest * height, height, content);
}

/** A top that shows no more emptiness than there is. Quarter pixels keep slow motion smooth and numbers short. */
export function clampTop(top: number, height: number, content: number): number {
  return Math.round(Math.min(Math.max(0, content - height), Math.max(0, top)) * 4) / 4;
}

/** How far one may zoom: out to two pixels an event or the whole in the window, in to a few pixels a microsecond. */
export function zoomLimits(
  kind: ScaleKind,
  natural: { readonly height: number; readonly end: number },
  window: { readonly height: number; readonly unit: number },
  run: { readonly events: number; readonly duration: number }
): readonly [least: number, most: number] {
  const whole = Math.max(window.height, run.events * 2 * window.unit);
  const least = Math.min(1, whole / Math.max(1, natural.height));
  const most =
    kind === 'rows' ? 4 : Math.max(16, (4 * window.unit * run.duration) / Math.max(1, natural.end));
  return [Math.max(least, kind === 'rows' ? 0.1 : 0), most];
}

/** Where the window is when the scale changes. */
export interface ZoomPlace {
  /** Of the window, in the scale before. */
  readonly top: number;
  /** The place that stays where it is, in pixels below the top. */
  readonly y: number;
  readonly unit: number;
  /** How many events have happened by a moment. */
  readonly count: (at: number) => number;
}

/** The top that keeps what is at `y` in the window there, when the scale changes from one to the other. */
export function topAfterZoom(from: Scale, to: Scale, { top, y, unit, count }: ZoomPlace): number {
  if (from.kind === 'rows') {
    const above = padding.top * unit;
    const ratio = (to.end - above) / Math.max(1, from.end - above);
    return above + (top + y - above) * ratio - y;
  }
  const at = from.at(top + y);
  return to.y(at, count(at)) - y;
}
