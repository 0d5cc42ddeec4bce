import type { Ref } from './contract.ts';

/** An input under its ref. */
export interface Addressed<Input> {
  readonly input: Input;
  readonly ref: Ref;
}

/** The inputs of an agent that wait for its turns, oldest first. Whoever has something to tell it needs no more than this. */
export class Inbox<Input> {
  readonly #waiting: Addressed<Input>[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  give(input: Input, ref: Ref): void {
    this.#waiting.push({ input, ref });
  }

  take(): Addressed<Input> | undefined {
    return this.#waiting.shift();
  }
}
