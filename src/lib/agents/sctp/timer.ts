import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { SctpContext } from './context.ts';
import type { SctpTimerName } from './facts.ts';

/** One timer of an association. Its owner starts it and asks {@link expire} whenever time has passed. */
export class Timer {
  readonly #context: SctpContext;
  readonly #name: SctpTimerName;
  #due: Micros | undefined;
  #after: Micros = 0;
  #began: Ref | undefined;
  #expirations = 0;

  constructor(context: SctpContext, name: SctpTimerName) {
    this.#context = context;
    this.#name = name;
  }

  get deadline(): Micros | undefined {
    return this.#due;
  }

  get isRunning(): boolean {
    return this.#due !== undefined;
  }

  /** How often it has expired since it was last stopped. */
  get expirations(): number {
    return this.#expirations;
  }

  /** Runs from now on, anew where it ran. `began` is what it waits for an answer to. */
  start(after: Micros, began: Ref = this.#context.cause): void {
    this.#due = this.#context.now + after;
    this.#after = after;
    this.#began = began;
  }

  /** What it waits for has come, or is not waited for any more. */
  stop(): void {
    this.#due = undefined;
    this.#expirations = 0;
  }

  /** Ends it where its time has come, and gives what says so. It does not run then until it is started again. */
  expire(): Ref | undefined {
    if (this.#due === undefined || this.#context.now < this.#due) return undefined;
    this.#due = undefined;
    this.#expirations += 1;
    return this.#context.emitFor(
      {
        type: 'noted',
        fact: {
          type: 'timer.ran-out',
          timer: this.#name,
          after: this.#after,
          expirations: this.#expirations
        }
      },
      [this.#began, this.#context.cause]
    );
  }
}

/** A first wait, doubled for each time that it was in vain, up to the longest. */
export function backedOff(first: Micros, expirations: number, longest: Micros): Micros {
  // Doubled no oftener than a wait of a microsecond can be within what is exact.
  return Math.min(first * 2 ** Math.min(expirations, 30), longest);
}
