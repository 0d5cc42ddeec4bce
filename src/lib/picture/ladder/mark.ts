import type { Addresses, Journey } from '#lib/analysis/journeys.ts';
import type { Glyph } from '#lib/analysis/kinds/kind.ts';
import type { Layer } from '#lib/analysis/layers.ts';
import type { Tone } from '#lib/analysis/tone.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { ArrowItem, Moment } from './item.ts';
import type { Break, Tick } from './scale.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The fields that every mark has. Coordinates are pixels from the top left of the whole ladder, not of the window. */
interface Common {
  /** Stays the same for the same mark while the ladder is not rescaled. */
  readonly key: string;
  /** The events that it stands for, in order; the first names it. */
  readonly seqs: readonly number[];
  readonly layer: Layer;
  readonly top: number;
  readonly bottom: number;
}

/** A mark that stands for one or, in dense traffic, for `count` things of the ladder. */
interface Bundled extends Common {
  readonly count: number;
}

export interface ArrowMark extends Bundled {
  readonly kind: 'arrow';
  readonly travels: ArrowItem['travels'];
  readonly points: readonly Point[];
  readonly from: Moment;
  readonly to: Moment;
  readonly end: Journey['end'];
  readonly text: string;
  /** Why it was lost. */
  readonly why?: string;
  /** Of a single datagram: what stands on it as it leaves each of its points. */
  readonly addresses?: readonly Addresses[];
  /** Higher goes first where labels compete. */
  readonly rank: number;
}

export interface CallMark extends Bundled {
  readonly kind: 'call';
  readonly x: number;
  readonly ok: boolean | undefined;
}

export interface PointMark extends Bundled {
  readonly kind: 'point';
  readonly x: number;
  readonly y: number;
  readonly glyph: Glyph;
  readonly inferred: boolean;
}

export interface BandMark extends Bundled {
  readonly kind: 'band';
  /** The columns that lie between the two. */
  readonly left: number;
  readonly right: number;
  /** Beside the one who tells of it. */
  readonly strip: { readonly left: number; readonly right: number };
  readonly text: string;
}

export interface SegmentMark extends Common {
  readonly kind: 'segment';
  readonly x: number;
  readonly tone: Tone;
  /** `ICE checking`; for several that are too short to tell apart, the last. */
  readonly text: string;
}

export type LabelTone = 'mark' | 'state' | 'lost' | 'inferred' | 'address';

/** A text, and the box that no other text enters. */
export interface LabelMark extends Common {
  readonly kind: 'label';
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
  readonly tone: LabelTone;
  readonly left: number;
  readonly right: number;
}

export type Mark = ArrowMark | CallMark | PointMark | BandMark | SegmentMark | LabelMark;

/** The marks to draw in a window of the ladder. */
export interface Marks {
  readonly bands: readonly BandMark[];
  readonly segments: readonly SegmentMark[];
  readonly arrows: readonly ArrowMark[];
  readonly calls: readonly CallMark[];
  readonly points: readonly PointMark[];
  readonly labels: readonly LabelMark[];
  readonly breaks: readonly Break[];
  readonly ticks: readonly Tick[];
}

/** One phase and the track that it stands in. */
export interface PhaseMark {
  readonly name: string;
  readonly track: number;
  readonly from: Micros;
  readonly top: number;
  readonly bottom: number;
}
