import type { ActorId } from '#lib/trace/base.ts';

/** One idea of a run. */
export interface Beat {
  /**
   * The actor, and what it does: `alice.sends-offer`, `nat-home-a.drops-nat-filtered`. The same over seeds and exchanges where
   * the same thing happens, and unique in a trace: what happens again has a number, `alice.sends-offer.2`.
   */
  readonly id: string;
  readonly idea: BeatIdea;
  /** The event it stands at: the last of its events. */
  readonly seq: number;
  /** Its events, ascending, ending with `seq`. */
  readonly events: readonly number[];
}

/** What a beat tells. JSON-safe; everything else that words need they read from the events (`facts.ts`). */
export interface BeatIdea {
  readonly code: IdeaCode;
  readonly actor: ActorId;
  /** The server that is asked, the reason of a loss, the change of the world. */
  readonly about?: string;
}

/** Everything that a beat can tell of its actor. */
export type IdeaCode =
  NegotiationCode | GatheringCode | CheckingCode | LossCode | ConnectingCode | DisruptionCode | SecuringCode;

export type NegotiationCode =
  /** createOffer is called. */
  | 'offer'
  | 'sends-offer'
  | 'sends-answer'
  | 'applies-offer'
  | 'applies-answer'
  | 'applies-pranswer'
  | 'rolls-back'
  /** The bus holds a message, or loses it. */
  | 'holds-message'
  | 'loses-message';

export type GatheringCode =
  /** The first candidate of a type: signaled, or gathered for a description that waits for it. */
  | 'host'
  | 'srflx'
  | 'relay'
  /** A peer-reflexive candidate of the actor’s, when the first of the peers learns it. */
  | 'prflx'
  /** The first request to a server, `about`; and the first connection to one. */
  | 'asks'
  | 'connects-to'
  /** A server has failed. */
  | 'gets-no-candidate'
  /** A signaled candidate has come before any description. */
  | 'keeps-candidate';

export type CheckingCode =
  | 'first-check'
  /** A NAT lets a check in, since its own side has sent one the other way. */
  | 'lets-check-in'
  /** A triggered check. */
  | 'checks-back'
  /** A TURN server gives a permission. */
  | 'permits'
  | 'is-lite'
  | 'answers-as-lite'
  | 'refuses-role'
  | 'switches-role';

export type LossCode =
  /** The first loss for a reason, `about`. */
  | 'drops'
  /** A request goes out again. */
  | 'repeats';

export type ConnectingCode =
  /** ICE is connected: there is a valid pair, and consent. */
  | 'connected'
  | 'nominates'
  | 'selects'
  /** ICE completes long after a pair was selected. */
  | 'completed';

export type DisruptionCode =
  | 'disconnected'
  | 'failed'
  | 'asks-consent'
  /** The world changes by `about`: `path-cut`. */
  | 'world'
  | 'closes';

export type SecuringCode =
  'dtls-connected' | 'dtls-failed' | 'rejects-certificate' | 'channel-open' | 'gets-message';
