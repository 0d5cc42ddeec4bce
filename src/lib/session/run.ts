import type { Trace } from '#lib/trace/trace.ts';
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

/** One handshake, from any source. It writes a trace; every view is a function of that trace. */
export interface Run {
  /** The trace so far. The same object until something is appended. */
  readonly trace: Trace;
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
