import type { Recording } from '#lib/analysis/recording.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { Section } from '#lib/trace/section.ts';

/** The states of every state machine of a trace, in the W3C’s words; `bus` is ours. */
export interface StatesOf {
  readonly bus: 'waiting' | 'flowing' | 'holding' | 'closed';
  readonly signaling:
    | 'stable'
    | 'have-local-offer'
    | 'have-remote-offer'
    | 'have-local-pranswer'
    | 'have-remote-pranswer'
    | 'closed';
  readonly iceGathering: 'new' | 'gathering' | 'complete';
  readonly iceConnection:
    'new' | 'checking' | 'connected' | 'completed' | 'disconnected' | 'failed' | 'closed';
  readonly connection: 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';
  readonly dtls: 'new' | 'connecting' | 'connected' | 'closed' | 'failed';
  readonly sctp: 'connecting' | 'connected' | 'closed';
  readonly dataChannel: 'connecting' | 'open' | 'closing' | 'closed';
}

/** A move of a state machine, as the texts about its new state need it. */
export interface StateMove {
  /** The name of its actor, and of the peer that faces it. */
  readonly who: string;
  readonly peer: string;
  /** The state that was left. */
  readonly from: string;
  readonly trace: Recording;
  /** The `state.changed`. */
  readonly seq: number;
}

/** A state in words. */
export interface StateText {
  /** The meaning of the state, of whichever actor: one or two sentences. */
  readonly means: string;
  /** An actor comes to it: one sentence. */
  readonly what: (move: StateMove) => string;
  /** The reason for it, and its use. */
  readonly why: string | ((move: StateMove) => string);
  readonly section: Section;
}

/** A text for each state of a machine, so that none can be forgotten. */
export type StateTexts<M extends keyof StatesOf> = Readonly<Record<StatesOf[M], StateText>>;

/** A state of a candidate pair in words (RFC 8445 §6.1.2.6). */
export interface PairStateText {
  /** The meaning of the state: one or two sentences. */
  readonly means: string;
  /** The verb for a pair that comes to it, after its name: `is frozen`. */
  readonly does: string;
  /** The usual reason. */
  readonly why?: string;
  /** The consequence. */
  readonly then: string;
  readonly section: Section;
}

/** A text for each state of a candidate pair. */
export type PairStateTexts = Readonly<Record<PairState, PairStateText>>;
