import type { Caused, Ref, Refs } from '#lib/agents/contract.ts';
import type { ServerOutput } from './server-io.ts';

/** The outputs of a server that nobody has taken yet, first in, first out. */
export class Outbox {
  readonly #refs: Refs;
  readonly #waiting: Caused<ServerOutput>[] = [];

  constructor(refs: Refs) {
    this.#refs = refs;
  }

  /** Gives the output its name. */
  put(output: ServerOutput, causes: readonly Ref[]): Ref {
    const ref = this.#refs.next();
    this.#waiting.push({ ...output, ref, causes });
    return ref;
  }

  poll(): Caused<ServerOutput> | undefined {
    return this.#waiting.shift();
  }
}
