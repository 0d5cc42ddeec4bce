import type { Recording } from '#lib/analysis/recording.ts';
import type { RunControls } from './controls.ts';

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

/** One handshake, from any source. It writes a trace and its digest; every view is a function of them. */
export interface Run {
  /** The trace so far, with its digest. The same object until something is appended. */
  readonly trace: Recording;
  readonly status: RunStatus;
  /** Nothing more is expected. Something may still happen, when a person closes a peer or the network changes. */
  readonly done: boolean;
  /** Absent from a run that is over for good: a recorded one. */
  readonly controls?: RunControls;
  /** Calls `listener` after anything of the run changed, at most once a turn. Gives back how to stop. */
  subscribe(listener: () => void): () => void;
}

/** A run that goes on, in this page or in the lab. Its owner closes it. */
export interface ControlledRun extends Run {
  readonly controls: RunControls;
}
