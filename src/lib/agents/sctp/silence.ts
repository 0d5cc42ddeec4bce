import type { Ref } from '../contract.ts';
import type { SctpContext } from './context.ts';
import type { SctpTimerName } from './facts.ts';

/** Counts what the other side does not answer, one after the other: too much of it ends the association (RFC 9260 §8.1). */
export class Silence {
  readonly #context: SctpContext;
  #count = 0;

  constructor(context: SctpContext) {
    this.#context = context;
  }

  /** The other side has answered. */
  heard(): void {
    this.#count = 0;
  }

  /** It has not; `expired` says so. */
  unanswered(timer: SctpTimerName, expired: Ref): void {
    this.#count += 1;
    const { mostRetransmits } = this.#context.options.profile;
    if (this.#count > mostRetransmits)
      this.#context.end({ code: 'silence', timer, retransmits: this.#count - 1 }, expired);
  }
}
