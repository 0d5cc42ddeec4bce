import type { Caused, Ref, Refs } from './contract.ts';
import { unique } from './unique.ts';

/** Outputs of an agent that nobody has taken yet, each with its causes. */
export class Outbox<Output> {
  readonly #refs: Refs;
  readonly #waiting: Caused<Output>[] = [];

  constructor(refs: Refs) {
    this.#refs = refs;
  }

  /** Adds an output, and gives back the ref that later ones can name as their cause. */
  emit(output: Output, causes: readonly Ref[]): Ref {
    const ref = this.#refs.next();
    this.#waiting.push({ output, ref, causes: unique(causes) });
    return ref;
  }

  take(): Caused<Output> | undefined {
    return this.#waiting.shift();
  }
}
