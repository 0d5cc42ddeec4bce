import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { DtlsContext } from './context.ts';

/** The timer of the flight that waits for its answer (RFC 6347 §4.2.4.1, RFC 9147 §5.8.2). */
export class FlightTimer {
  readonly #context: DtlsContext;
  #due: Micros | undefined;
  #began: Ref | undefined;
  /** How often it has run out since the flight was first sent. */
  expirations = 0;
  /** How often the first wait is doubled. */
  #doublings = 0;

  constructor(context: DtlsContext) {
    this.#context = context;
  }

  get deadline(): Micros | undefined {
    return this.#due;
  }

  /** How long it waits now. */
  get wait(): Micros {
    const { longest } = this.#context.options.profile.timer;
    // Doubled no oftener than a microsecond can be within what is exact.
    return Math.min(this.#first * 2 ** Math.min(this.#doublings, 30), longest);
  }

  get #first(): Micros {
    const { options, rtt } = this.#context;
    const { first, ofRtt } = options.profile.timer;
    if (!ofRtt || rtt === undefined) return first;
    return Math.min(Math.max(Math.floor((rtt * ofRtt.halves) / 2), ofRtt.shortest), ofRtt.longest);
  }

  /** A new flight: the wait is the first one again, or what it was doubled to. */
  begin(): void {
    if (!this.#context.options.profile.timer.keepsBackOff) this.#doublings = 0;
    this.expirations = 0;
  }

  /** Runs from now on. `began` is what it waits for an answer to. */
  start(began: Ref | undefined): void {
    this.#due = this.#context.now + this.wait;
    this.#began = began;
  }

  stop(): void {
    this.#due = undefined;
  }

  /** The answer came without a repeat: what is kept of earlier waits is forgotten. */
  succeed(): void {
    if (this.expirations === 0) this.#doublings = 0;
    this.stop();
  }

  /** Ends it where its time has come, and gives what says so. The next wait is twice as long. */
  expire(): Ref | undefined {
    const { now, cause } = this.#context;
    if (this.#due === undefined || now < this.#due) return undefined;
    const after = this.wait;
    this.#due = undefined;
    this.#doublings += 1;
    this.expirations += 1;
    const fact = {
      type: 'timer.ran-out',
      timer: 'retransmission',
      after,
      expirations: this.expirations
    } as const;
    return this.#context.emitFor(
      { type: 'noted', fact },
      [this.#began, cause].filter((ref) => ref !== undefined)
    );
  }
}
