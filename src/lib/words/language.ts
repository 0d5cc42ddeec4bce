import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { Provenance } from '#lib/trace/base.ts';
import type { Family } from '#lib/trace/event.ts';
import type { Reason } from '#lib/trace/reasons/reasons.ts';
import type { EventTexts } from './event-texts.ts';
import type { InterfaceTexts } from './interface-text.ts';
import type { PacketTexts } from './packet-texts.ts';
import type { ResultTexts } from './result-texts.ts';
import type { SimplificationTexts } from './simplification-texts.ts';
import type { ProfileTexts } from './profile-texts.ts';
import type { SdpWords } from './sdp/sdp-words.ts';
import type { PairStateTexts, StatesOf, StateTexts } from './state-texts.ts';
import type { StoryTexts } from './story-texts.ts';

/** The words of a language about what is in a trace. A table that lacks an entry does not compile. */
export interface TraceWords {
  /** By family, then by the name within it. */
  readonly events: { readonly [F in Family]: EventTexts<F> };
  /** By code: fragments, and sentences without their full stop. */
  readonly reasons: ReasonTexts<Reason>;
  /** By state machine, then by state. */
  readonly states: { readonly [M in keyof StatesOf]: StateTexts<M> } & { readonly pair: PairStateTexts };
  readonly packets: PacketTexts;
  /** Of a run, at its end. */
  readonly result: ResultTexts;
  /** By code: sentences. */
  readonly simplifications: SimplificationTexts;
  readonly interfaces: InterfaceTexts;
  /** By idea, and by phase: a run as a story. */
  readonly story: StoryTexts;
  /** The promise of each provenance. */
  readonly provenances: Readonly<Record<Provenance, string>>;
}

/** A whole language. Its words about session descriptions are brought by themselves, where descriptions are read. */
export interface Words extends TraceWords {
  readonly sdp: SdpWords;
  /** Brought where profiles are compared. */
  readonly profiles: ProfileTexts;
}
