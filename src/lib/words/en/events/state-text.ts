import type { Recording } from '#lib/analysis/recording.ts';
import type { Section } from './told.ts';

/** What a text about a state may need to know. */
export interface Standing {
  readonly who: string;
  readonly peer: string;
  /** The state that was left. */
  readonly from: string;
  readonly trace: Recording;
  /** The `state.changed`. */
  readonly seq: number;
}

export interface StateText {
  readonly what: (standing: Standing) => string;
  readonly why: string | ((standing: Standing) => string);
  readonly section: Section;
}

/** A text for each state of a machine, so that none can be forgotten. */
export type StateTexts<S extends string> = Readonly<Record<S, StateText>>;
