import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliestOf } from '../earliest.ts';
import type { Turns } from '../inner.ts';

/**
 * The transports of a peer, one upon the other, and the order in which they act:
 *
 * 1. The peer does what its input asks for: calls are made and settle, messages are sent. Nothing below has heard of it yet.
 * 2. Of the transports that have an input, the lowest takes one. All that it says is taken at once: it goes out, or it
 *    becomes an input of the transport above or below, or of the application's next step.
 * 3. That is repeated until no transport has an input.
 *
 * So a transport has always heard everything from below before it acts, and each output has exactly its causes.
 */
export class TransportStack {
  readonly #transports: readonly Turns[];

  /** `transports`: the lowest first. */
  constructor(transports: readonly Turns[]) {
    this.#transports = transports;
  }

  get deadline(): Micros | undefined {
    return earliestOf(this.#transports, ({ deadline }) => deadline);
  }

  /** Wakes the transports whose deadline has come, at their next turn. */
  wake(now: Micros, ref: Ref): void {
    for (const transport of this.#transports)
      if (now >= (transport.deadline ?? Infinity)) transport.wake(ref);
  }

  /** Lets them act until none has an input. */
  run(now: Micros): void {
    for (let next = this.#next(); next; next = this.#next()) next.takeTurn(now);
  }

  #next(): Turns | undefined {
    return this.#transports.find(({ isDue }) => isDue);
  }
}
