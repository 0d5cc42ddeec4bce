import type { ActorId } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/**
 * How candidates reach the other peer (RFC 8838 §3, §16): each as it appears, all of the offerer's with the offer and
 * then as they appear, or all of both sides' with the descriptions.
 */
export type CandidateExchange = 'trickle' | 'half' | 'none';

/** What is negotiated. Audio and video are transceivers without a track: no permission is asked. */
export type Media = 'data' | 'data+audio+video';

/** One STUN or TURN server (RFC 7064, RFC 7065). A TURN server needs `username` and `credential`. */
export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}

export interface RunOptions {
  readonly ice: CandidateExchange;
  readonly media: Media;
  /** One way over the signaling bus, in milliseconds, 0–2000. */
  readonly latency: number;
  /** Whether messages wait at the bus from the start. */
  readonly held: boolean;
  readonly iceServers: readonly IceServer[];
}

/** What a person gets who has chosen nothing. */
export const defaultOptions: RunOptions = {
  ice: 'trickle',
  media: 'data',
  latency: 10,
  held: false,
  iceServers: []
};

/**
 * - idle: nothing has begun
 * - unsupported: this browser cannot run it
 * - connecting: the handshake is under way
 * - held: the handshake waits for a person to release messages
 * - connected: a message has arrived on both sides
 * - no-candidates: a peer finished gathering with nothing to offer
 * - failed: it cannot go on; `message` says why
 * - closed: a peer, or the whole run, was closed
 */
export type RunState =
  'idle' | 'unsupported' | 'connecting' | 'held' | 'connected' | 'no-candidates' | 'failed' | 'closed';

export interface RunStatus {
  readonly state: RunState;
  /** One or two sentences for the person: what is so and, where something is wrong, what to do. */
  readonly message: string;
}

/** One handshake, from any source. It writes a trace; every view is a function of that trace. Its methods do not throw. */
export interface Run {
  /** The trace so far, with its digest. The same object until something is appended. */
  readonly trace: Recording;
  readonly status: RunStatus;
  /** Nothing more is expected. Something may still happen, when a person closes a peer or the network changes. */
  readonly done: boolean;
  /** What waits at the signaling bus. */
  readonly held: { readonly waiting: number; readonly holding: boolean };
  /** Calls `listener` after `trace`, `status`, `done` or `held` changed, at most once a turn. Gives back how to stop. */
  subscribe(listener: () => void): () => void;
  /** Keeps messages at the bus, or lets all go on. */
  hold(on: boolean): void;
  /** Lets the message go on that has waited longest. */
  releaseNext(): void;
  /** One way, in milliseconds, for what has not set out yet. */
  setLatency(milliseconds: number): void;
  /** Closes one peer and leaves the other to notice. */
  closePeer(peer: ActorId): void;
  /** Ends the run and frees all it holds. The trace stays. Doing it again does nothing. */
  close(): void;
}
