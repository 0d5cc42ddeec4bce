/**
 * The events of a trace: everything that any view shows, in the order it happened.
 *
 * An event says what happened on the wire or at the API and nothing about how it is drawn. Every field is JSON.
 */
import type {
  PairFormed,
  PairPruned,
  PairChanged,
  PairNominated,
  PairSelected,
  CheckQueued,
  ConsentLost
} from './pair-events.ts';
import type {
  DatagramSent,
  DatagramForwarded,
  DatagramDelivered,
  DatagramDropped,
  NatMapped,
  NatPermitted,
  NatExpired,
  TurnAllocated,
  TurnPermitted,
  TurnBound,
  TurnExpired,
  WorldChanged
} from './network-events.ts';
import type { Why } from './reasons/declare.ts';
import type { RoleReason } from './reasons/roles.ts';
import type { SignalReason } from './reasons/signals.ts';

export type { PairState } from '../protocol/ice/pair-state.ts';
export type { DatagramProtocol } from './network-events.ts';

/** Integer microseconds since the run began. */
export type Micros = number;

/** Whose lifeline an event stands on: `alice`, `bob`, `bus`, `stun`, `turn`, `nat-alice`, … */
export type ActorId = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * How Trickle knows of an event: `observed` at a real API, `inferred` from counters (an interval, not a point),
 * `simulated` by the lab, `imported` from somebody's file.
 */
export type Provenance = 'observed' | 'inferred' | 'simulated' | 'imported';

export interface Common {
  /** Total order, dense from 0. */
  readonly seq: number;
  readonly at: Micros;
  readonly actor: ActorId;
  /** Sequence numbers of the events that made this one happen; empty for what a person or the clock started. */
  readonly causes: readonly number[];
  readonly provenance: Provenance;
  /** When the event happened at an unknown moment within an interval: `[from, to]`, with `to === at`. */
  readonly during?: readonly [Micros, Micros];
}

/** A method of RTCPeerConnection or RTCDataChannel was called. `args` as JSON; binary and objects by their `toJSON`. */
export interface ApiCalled {
  readonly type: 'api.called';
  readonly method: string;
  readonly args: readonly Json[];
}

/** The promise of an earlier call settled. `result` is what it resolved with, where that is data. */
export interface ApiSettled {
  readonly type: 'api.settled';
  /** `seq` of the `api.called`. */
  readonly call: number;
  readonly ok: boolean;
  readonly result?: Json;
  readonly error?: { readonly name: string; readonly message: string };
}

/** An event handler of the peer connection ran for which no more telling type exists (`negotiationneeded`, `track`, …). */
export interface EventFired {
  readonly type: 'event.fired';
  readonly name: string;
  readonly detail?: Json;
}

export type DescriptionKind = 'offer' | 'answer' | 'pranswer' | 'rollback';

/** A description took effect. `sdp` is the text that was applied. */
export interface DescriptionSet {
  readonly type: 'description.set';
  readonly side: 'local' | 'remote';
  readonly kind: DescriptionKind;
  readonly sdp: string;
}

export type Machine =
  'signaling' | 'iceGathering' | 'iceConnection' | 'connection' | 'dtls' | 'sctp' | 'dataChannel' | 'bus';

/** A state machine moved. States are the W3C's words (`have-local-offer`, `checking`, `connected`, `open`, …). */
export interface StateChanged {
  readonly type: 'state.changed';
  readonly machine: Machine;
  readonly from: string;
  readonly to: string;
}

export type SignalKind = 'offer' | 'answer' | 'candidate' | 'end-of-candidates';

interface Signal {
  /** Names one message on the bus; the same in every event about it. */
  readonly message: string;
  readonly kind: SignalKind;
  readonly from: ActorId;
  readonly to: ActorId;
  /** What is on the wire: the SDP itself for offer and answer, the RTCIceCandidateInit as JSON for the others. */
  readonly text: string;
}

/** A peer gave a message to the bus. `actor` is the sender. */
export interface SignalSent extends Signal {
  readonly type: 'signal.sent';
}
/** A message reached the bus and waits there because messages are held. `actor` is the bus. */
export interface SignalHeld extends Signal {
  readonly type: 'signal.held';
}
/** A held message was let go. `actor` is the bus. */
export interface SignalReleased extends Signal {
  readonly type: 'signal.released';
}
/** A message reached its receiver. `actor` is the receiver. */
export interface SignalDelivered extends Signal {
  readonly type: 'signal.delivered';
}
/** A message will never arrive. `actor` is the bus. */
export interface SignalLost extends Signal {
  readonly type: 'signal.lost';
  readonly why: Why<SignalReason>;
}

/** A local candidate was gathered. */
export interface CandidateGathered {
  readonly type: 'candidate.gathered';
  /** The attribute's text, from `candidate:` on (RFC 8839 §5.1). */
  readonly candidate: string;
  /** The `a=mid` of its media section. */
  readonly mid?: string;
}

/** A server gave no candidate (`icecandidateerror`). */
export interface CandidateFailed {
  readonly type: 'candidate.failed';
  readonly url: string;
  /** STUN error code 300–699, or 701 when the server could not be reached (W3C webrtc-pc). */
  readonly code: number;
  readonly text: string;
}

/** A candidate became known through a check, not by gathering or signaling: a peer-reflexive one (RFC 8445 §7.2.5.3.1, §7.3.1.3). */
export interface CandidateLearned {
  readonly type: 'candidate.learned';
  /** Whose it is, seen from `actor`. */
  readonly side: 'local' | 'remote';
  /** The attribute's text, from `candidate:` on. */
  readonly candidate: string;
}

/** A name was looked up: a server's, or the `.local` name of a peer's host. No address means that there is none. */
export interface NameResolved {
  readonly type: 'name.resolved';
  readonly name: string;
  readonly address?: string;
}

/** A peer took its ICE role, or changed it in a conflict (RFC 8445 §6.1.1, §7.3.1.1). */
export interface RoleSet {
  readonly type: 'role.set';
  readonly role: 'controlling' | 'controlled';
  /** 64 bits as 16 hexadecimal digits. */
  readonly tieBreaker: string;
  readonly why?: Why<RoleReason>;
}

/** A STUN or TURN transaction of `actor` is over (RFC 8489 §6.2). */
export interface TransactionEnded {
  readonly type: 'transaction.ended';
  /** The transaction id, 24 hexadecimal digits. */
  readonly transaction: string;
  readonly outcome: 'success' | 'error' | 'timeout' | 'cancelled';
  /** The error code, of an error. */
  readonly code?: number;
}

/** How many connectivity checks a pair counted within `during`, from getStats. Inferred: the checks are not seen. */
export interface ChecksCounted {
  readonly type: 'checks.counted';
  readonly pair: string;
  readonly requests: { readonly sent: number; readonly received: number };
  readonly responses: { readonly sent: number; readonly received: number };
}

/** A round trip on a pair, as getStats reports it. */
export interface RoundTripMeasured {
  readonly type: 'roundtrip.measured';
  readonly pair: string;
  readonly roundTrip: Micros;
}

/** What the DTLS handshake agreed on, as getStats reports it: `FEFD` is DTLS 1.2, `FEFC` DTLS 1.3. */
export interface DtlsNegotiated {
  readonly type: 'dtls.negotiated';
  readonly version: string;
  readonly cipher: string;
  readonly srtpCipher?: string;
  readonly role?: 'client' | 'server';
}

/** The certificate that the peer presented, hashed here, beside the `a=fingerprint` that its SDP promised. */
export interface FingerprintCompared {
  readonly type: 'fingerprint.compared';
  /** Whose certificate it is. */
  readonly of: ActorId;
  readonly algorithm: string;
  readonly certificate: string;
  readonly signaled: string;
  readonly ok: boolean;
}

export interface DataSent {
  readonly type: 'data.sent';
  readonly channel: string;
  readonly text: string;
}
export interface DataReceived {
  readonly type: 'data.received';
  readonly channel: string;
  readonly text: string;
}

export type Happening =
  | ApiCalled
  | ApiSettled
  | EventFired
  | DescriptionSet
  | StateChanged
  | SignalSent
  | SignalHeld
  | SignalReleased
  | SignalDelivered
  | SignalLost
  | CandidateGathered
  | CandidateFailed
  | CandidateLearned
  | NameResolved
  | RoleSet
  | TransactionEnded
  | PairFormed
  | PairPruned
  | PairChanged
  | PairNominated
  | PairSelected
  | CheckQueued
  | ConsentLost
  | ChecksCounted
  | RoundTripMeasured
  | DtlsNegotiated
  | FingerprintCompared
  | DatagramSent
  | DatagramForwarded
  | DatagramDelivered
  | DatagramDropped
  | NatMapped
  | NatPermitted
  | NatExpired
  | TurnAllocated
  | TurnPermitted
  | TurnBound
  | TurnExpired
  | WorldChanged
  | DataSent
  | DataReceived;

export type TraceEvent = Common & Happening;
export type EventType = TraceEvent['type'];

/** The event of one type: `EventOf<'signal.sent'>`. */
export type EventOf<T extends EventType> = Extract<TraceEvent, { readonly type: T }>;

/** What a writer hands to the log, which adds `seq`. */
export type NewEvent = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, 'seq'> : never) : never;
