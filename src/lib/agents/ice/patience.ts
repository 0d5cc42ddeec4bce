import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';

/** The wait for candidates of the other side that are still to show (RFC 8863 §4), from when both sides know each other. */
export class Patience {
  readonly #context: IceContext;
  /** Our side of this generation is known to the other one. */
  #conveyed = false;
  #until: Micros = Infinity;
  #after: Micros = 0;
  /** What began it. */
  #began: Ref | undefined;
  #isOver = false;
  /** What says that it is over. */
  #over: Ref | undefined;

  constructor(context: IceContext) {
    this.#context = context;
  }

  get deadline(): Micros | undefined {
    return this.#isRunning ? this.#until : undefined;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** What says that it is over; undefined where nobody needed to hear of it. */
  get over(): Ref | undefined {
    return this.#over;
  }

  /** The other side is known. */
  met(): void {
    this.#begin();
  }

  /** Our description has gone to the other side, with candidates or before them. */
  conveyed(): void {
    if (this.#conveyed) return;
    this.#conveyed = true;
    this.#begin();
  }

  /** A restart: it has not begun. */
  restart(): void {
    this.#conveyed = false;
    this.#until = Infinity;
    this.#began = undefined;
    this.#isOver = false;
    this.#over = undefined;
  }

  /** Ends when its time has come. `isNeeded` says whether that is to be told: nobody need hear of it where a pair works. */
  elapse(isNeeded: () => boolean): void {
    if (!this.#isRunning || this.#context.now < this.#until) return;
    this.#isOver = true;
    if (!isNeeded()) return;
    this.#over = this.#context.recordFor({ type: 'timer.expired', timer: 'patience', after: this.#after }, [
      this.#began
    ]);
  }

  get #isRunning(): boolean {
    return this.#began !== undefined && !this.#isOver;
  }

  #begin(): void {
    const { now, generation, options, cause } = this.#context;
    const { patience } = options.profile;
    if (!this.#conveyed || !generation?.remote || patience === undefined) return;
    this.#until = now + patience;
    this.#after = patience;
    this.#began = cause;
    this.#isOver = false;
    this.#over = undefined;
  }
}
