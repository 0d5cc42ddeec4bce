import type { Micros } from '#lib/trace/base.ts';

/**
 * Names one input or output of the agents of one peer, so that an output can say what it answers. Whoever drives the
 * agents turns refs into the trace's `seq`s.
 */
export type Ref = number;

/** Hands out refs, each once. A peer and all agents inside it share one. */
export class Refs {
  #last = 0;

  next(): Ref {
    return ++this.#last;
  }
}

/** An output under its ref, and the inputs and earlier outputs that made it. */
export interface Caused<Output> {
  readonly output: Output;
  readonly ref: Ref;
  readonly causes: readonly Ref[];
}

/**
 * A protocol machine without a clock, a socket or randomness of its own. After *every* {@link handle} the caller takes
 * every output with {@link poll} until there is none, then reads {@link deadline}: this is what gives each event exactly
 * its causes. When the deadline has come, the caller hands in the agent's `timeout` input.
 */
export interface Agent<Input, Output> {
  /** Takes an input that is known as `ref`. `now` never decreases. */
  handle(input: Input, now: Micros, ref: Ref): void;
  /** The next output, or undefined when there is none. */
  poll(): Caused<Output> | undefined;
  /** When it wants a `timeout` at the latest, if at all. May lie in the past: then at once. */
  readonly deadline: Micros | undefined;
}

/** Where an agent's randomness comes from. Cryptographic on real sockets, seeded in the lab. */
export interface RandomSource {
  /** An integer, 0 ≤ n < `below`; `below` ≤ 2³². */
  integer(below: number): number;
  bytes(length: number): Uint8Array;
}
