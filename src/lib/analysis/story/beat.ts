import type { CandidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { DescriptionKind, IceRole, SignalKind } from '#lib/trace/events/terms.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { SignalReason } from '#lib/trace/reasons/signals.ts';
import type { WorldChange } from '#lib/trace/reasons/world.ts';
import type { PrflxOrigin } from '../prflx-origin.ts';

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

/** What a beat can tell: the arguments of each idea, by its code. JSON-safe. `peer` is whose doing it is. */
export interface Ideas {
  /** createOffer is called. */
  'offer-made': { readonly peer: ActorId };
  'description-sent': {
    readonly peer: ActorId;
    readonly kind: 'offer' | 'answer';
    /** For how long it has waited since it took effect. */
    readonly waited: Micros;
    /** The first of its sender’s; one with new credentials, as in an ICE restart; or another in the same generation. */
    readonly stage: 'first' | 'restart' | 'later';
  };
  'description-applied': { readonly peer: ActorId; readonly kind: DescriptionKind };
  'description-rolled-back': { readonly peer: ActorId };
  'message-held': { readonly from: ActorId; readonly kind: SignalKind };
  'message-lost': { readonly from: ActorId; readonly kind: SignalKind; readonly why: Why<SignalReason> };

  'candidate-gathered': {
    readonly peer: ActorId;
    readonly type: CandidateType;
    /** How it goes out: as a message of its own, or in a description, which waits for it. */
    readonly goes: 'alone' | 'in-offer' | 'in-answer';
    /** A random name stands for its address. */
    readonly hidden: boolean;
    /** The server whose answer told it. */
    readonly server?: ActorId;
    /** The gateway next to the peer on the way out. */
    readonly behind?: ActorId;
  };
  'server-asked': { readonly peer: ActorId; readonly server: ActorId; readonly wants: 'srflx' | 'relay' };
  /** The first connection to a server that is not over UDP. */
  'server-connected': { readonly peer: ActorId; readonly server: ActorId; readonly over: 'tcp' | 'tls' };
  'server-failed': {
    readonly peer: ActorId;
    readonly server?: ActorId;
    readonly error: number;
    /** How long ago it was asked first. */
    readonly waited: Micros;
    /** The description that has waited for it. */
    readonly holds?: 'offer' | 'answer';
  };
  /** A signaled candidate has come before any description. */
  'candidate-kept': { readonly peer: ActorId };
  'candidate-learned': { readonly by: ActorId; readonly owner: ActorId; readonly origin: PrflxOrigin };

  'checks-begun': { readonly peer: ActorId };
  'first-check': {
    readonly peer: ActorId;
    readonly to: ActorId;
    /** The candidates of the pair that it checks. */
    readonly local?: CandidateType;
    readonly remote?: CandidateType;
    /** The other peer has begun before. */
    readonly second: boolean;
  };
  /** The first loss for a reason. */
  'packet-lost': {
    readonly at: ActorId;
    /** Who has sent it, or the relay that has passed it on. */
    readonly from: ActorId;
    readonly what: 'check' | 'answer' | 'request' | 'packet';
    readonly first: boolean;
    readonly why?: Why<DatagramReason>;
  };
  'packet-repeated': { readonly peer: ActorId; readonly what: 'check' | 'request'; readonly after: Micros };
  /** A NAT lets a check in, since its own side has sent one the other way. */
  'check-let-in': { readonly nat: ActorId; readonly from: ActorId; readonly to: ActorId };
  'check-triggered': { readonly peer: ActorId };
  'permission-given': { readonly server: ActorId; readonly peer: ActorId };
  'lite-agent': { readonly peer: ActorId };
  'lite-answer': { readonly peer: ActorId };
  'role-refused': { readonly peer: ActorId };
  'role-switched': { readonly peer: ActorId; readonly role: IceRole; readonly refused: boolean };

  'ice-connected': {
    readonly peer: ActorId;
    readonly again: boolean;
    /** The other peer has been connected before. */
    readonly second: boolean;
    readonly local?: CandidateType;
    readonly remote?: CandidateType;
  };
  'pair-nominated': { readonly peer: ActorId; readonly waited: Micros };
  'pair-selected': {
    readonly peer: ActorId;
    readonly local?: CandidateType;
    readonly remote?: CandidateType;
  };
  /** ICE completes long after a pair was selected. */
  'ice-completed': { readonly peer: ActorId };
  'ice-disconnected': { readonly peer: ActorId };
  'ice-failed': { readonly peer: ActorId; readonly why: 'consent' | 'no-pair' };
  'consent-asked': { readonly peer: ActorId };
  'world-changed': { readonly peer: ActorId; readonly what: Why<WorldChange> };
  'peer-closed': { readonly peer: ActorId };

  'dtls-connected': { readonly peer: ActorId };
  'dtls-failed': { readonly peer: ActorId };
  'certificate-wrong': { readonly by: ActorId; readonly of: ActorId };
  'channel-open': { readonly peer: ActorId };
  'message-received': { readonly peer: ActorId; readonly from: ActorId };
}

export type IdeaCode = keyof Ideas;
export type IdeaOf<C extends IdeaCode> = { readonly code: C } & Ideas[C];
export type BeatIdea = { [C in IdeaCode]: IdeaOf<C> }[IdeaCode];
