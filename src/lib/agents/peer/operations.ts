import type { Micros } from '#lib/trace/base.ts';
import type { Tasks } from './tasks.ts';

/**
 * The operations chain of a connection (W3C webrtc-pc §4.4.1.2; RFC 9429 §4.1): asynchronous calls are carried out one after the
 * other, in the order in which they were made.
 */
export class Operations {
  readonly #tasks: Tasks;
  readonly #duration: () => Micros;
  /** The first is under way. */
  readonly #chain: (() => void)[] = [];
  readonly #whenEmpty: (() => void)[] = [];

  /** `duration`: how long the next operation takes. */
  constructor(tasks: Tasks, duration: () => Micros) {
    this.#tasks = tasks;
    this.#duration = duration;
  }

  get isEmpty(): boolean {
    return this.#chain.length === 0;
  }

  /** Adds an operation. It has its effect, all at once, when its time is over; what it chains comes behind what waits already. */
  chain(operation: () => void): void {
    this.#chain.push(operation);
    if (this.#chain.length === 1) this.#begin();
  }

  /** Does something in a task of its own, after as long as an operation takes. */
  later(run: () => void): void {
    this.#tasks.later(this.#duration(), run);
  }

  /** Does something as soon as no operation is left: at once where there is none. */
  whenEmpty(run: () => void): void {
    if (this.isEmpty) run();
    else this.#whenEmpty.push(run);
  }

  #begin(): void {
    this.#tasks.later(this.#duration(), () => this.#end());
  }

  #end(): void {
    this.#chain[0]?.();
    this.#chain.shift();
    if (!this.isEmpty) this.#begin();
    else for (const run of this.#whenEmpty.splice(0)) run();
  }
}
