import type { Micros } from '#lib/trace/base.ts';

/** True time; true time with idle gaps cut; one row per event. */
export type ScaleKind = 'time' | 'gaps' | 'rows';

/** A stretch of time that the scale leaves out, and where its place is, in pixels. */
export interface Break {
  readonly y: number;
  readonly height: number;
  /** How much time is not drawn. */
  readonly cut: Micros;
}

export interface Tick {
  readonly y: number;
  readonly at: Micros;
  /** Milliseconds, without the unit. */
  readonly text: string;
}

/** From time to pixels below the top of the whole ladder, and back. Both ways never go backwards. */
export interface Scale {
  readonly kind: ScaleKind;
  /** Of the whole ladder in pixels; a short one fills the window. */
  readonly height: number;
  /** Where the last event stands. */
  readonly end: number;
  readonly breaks: readonly Break[];
  /** Where the moment stands at which `count` events have happened by `at`. O(log n) at most. */
  y(at: Micros, count: number): number;
  /** The moment at a place: the inverse of {@link y} wherever time passes. */
  at(y: number): Micros;
  /** Where the axis is labelled between two places; the same whatever the window. */
  ticks(top: number, bottom: number): readonly Tick[];
}

/** The conditions for which a scale is made. */
export interface ScaleOptions {
  readonly kind: ScaleKind;
  /** 1 is the natural size, 2 is twice as tall. */
  readonly zoom: number;
  /** Height of the window in pixels, which a short run fills. */
  readonly height: number;
  /** Pixels per sixteenth of a rem: 1 where text has its usual size. */
  readonly unit: number;
}

/** Above the first event and below the last, in units. */
export const padding = { top: 14, bottom: 44 } as const;
/** The height of an event on average at the natural size, and that of a row, in units. */
export const pitch = { event: 13, row: 24 } as const;
/** Height of a cut, in units. */
export const cutHeight = 44;
