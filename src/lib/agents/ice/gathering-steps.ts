import type { Micros } from '#lib/trace/base.ts';
import { earliestOf } from '../earliest.ts';
import type { IceContext } from './context.ts';

interface Step {
  readonly at: Micros;
  readonly run: () => void;
}

/** Puts off parts of gathering until some time after its beginning: an agent may take one kind of candidate after the other. */
export class GatheringSteps {
  readonly #context: IceContext;
  #began: Micros = 0;
  #steps: Step[] = [];

  constructor(context: IceContext) {
    this.#context = context;
  }

  /** Whether something is put off. */
  get pending(): boolean {
    return this.#steps.length > 0;
  }

  get deadline(): Micros | undefined {
    return earliestOf(this.#steps, ({ at }) => at);
  }

  /** Gathering begins: what was put off before is dropped. */
  begin(): void {
    this.#began = this.#context.now;
    this.#steps = [];
  }

  /** Does something so long after the beginning, or at once where that has passed. */
  do(after: Micros, run: () => void): void {
    const at = this.#began + after;
    if (this.#context.now >= at) run();
    else this.#steps.push({ at, run });
  }

  elapse(): void {
    const due = this.#steps.filter(({ at }) => this.#context.now >= at);
    this.#steps = this.#steps.filter((step) => !due.includes(step));
    for (const { run } of due) run();
  }

  clear(): void {
    this.#steps = [];
  }
}
