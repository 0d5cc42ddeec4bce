import type { Micros } from '#lib/trace/event.ts';
import type { IceContext } from './context.ts';

/** Gives each transaction its turn: one is begun for each Ta, questions to servers and checks together (RFC 8445 §14). */
export class Pacer {
  readonly #context: IceContext;
  /** When the next one may be begun, while some wait. */
  #turn: Micros | undefined;
  #lastTurn = -Infinity;

  constructor(context: IceContext) {
    this.#context = context;
  }

  get deadline(): Micros | undefined {
    return this.#turn;
  }

  /** Sees to it that there is a turn to come while something waits for one. */
  pace(hasWork: boolean): void {
    const { now, options } = this.#context;
    if (!hasWork) this.#turn = undefined;
    else this.#turn ??= Math.max(now, this.#lastTurn + options.profile.pacing);
  }

  /** Whether a turn has come. */
  elapse(): boolean {
    const { now } = this.#context;
    if (this.#turn === undefined || now < this.#turn) return false;
    this.#turn = undefined;
    this.#lastTurn = now;
    return true;
  }
}
