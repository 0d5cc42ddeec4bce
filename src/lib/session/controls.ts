import type { ActorId } from '#lib/trace/base.ts';

/** The signaling bus, as far as it keeps messages back. */
export interface HeldMessages {
  readonly waiting: number;
  /** Whether a message that comes to the bus waits there. */
  readonly holding: boolean;
}

/** A person's hands on a run that goes on. The methods do not throw; after the run is closed they do nothing. */
export interface RunControls {
  readonly held: HeldMessages;
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
