import type { Micros } from '#lib/trace/base.ts';

interface Task {
  readonly at: Micros;
  readonly run: () => void;
}

/** The tasks of a peer that come later, as those of a page's event loop. They run in the order of their moments. */
export class Tasks {
  readonly #waiting: Task[] = [];
  #now: Micros = 0;

  /** When the next one is to run, if any. */
  get deadline(): Micros | undefined {
    return this.#waiting[0]?.at;
  }

  /** Moves the clock on. `now` never decreases. */
  set now(now: Micros) {
    this.#now = now;
  }

  /** Whether {@link run} has something to do. */
  get isDue(): boolean {
    return this.#now >= (this.deadline ?? Infinity);
  }

  /** Runs something so long from now; behind what is to run at the same moment. */
  later(delay: Micros, run: () => void): void {
    const at = this.#now + delay;
    const next = this.#waiting.findIndex((task) => task.at > at);
    this.#waiting.splice(next < 0 ? this.#waiting.length : next, 0, { at, run });
  }

  /** Runs what is due, and what becomes due by that. */
  run(): void {
    while (this.isDue) this.#waiting.shift()?.run();
  }

  /** Drops all of them. */
  clear(): void {
    this.#waiting.length = 0;
  }
}
