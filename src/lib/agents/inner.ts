import type { Micros } from '#lib/trace/base.ts';
import type { Agent, Caused, Ref } from './contract.ts';
import type { Inbox } from './inbox.ts';

interface Timeout {
  readonly type: 'timeout';
}

interface InnerParts<Input, Output> {
  readonly agent: Agent<Input | Timeout, Output>;
  readonly inbox: Inbox<Input | Timeout>;
  /** Takes each output at once. It may give inputs to this agent or to others: they wait for their turns. */
  readonly on: (said: Caused<Output>) => void;
}

/** An agent inside another one. It acts in turns, so that nothing is handed in while an output is being taken. */
export interface Turns {
  /** When it wants to be woken at the latest, if at all. */
  readonly deadline: Micros | undefined;
  /** Whether an input waits. */
  readonly isDue: boolean;
  /** Hands in the oldest input, and takes every output. */
  takeTurn(now: Micros): void;
  /** Lets it know, at its next turn, that its deadline has come. */
  wake(ref: Ref): void;
}

/** Drives one agent inside another as the {@link Agent} contract asks: each input is followed by all of its outputs. */
export class Inner<Input, Output> implements Turns {
  readonly #parts: InnerParts<Input, Output>;

  constructor(parts: InnerParts<Input, Output>) {
    this.#parts = parts;
  }

  get deadline(): Micros | undefined {
    return this.#parts.agent.deadline;
  }

  get isDue(): boolean {
    return !this.#parts.inbox.isEmpty;
  }

  wake(ref: Ref): void {
    this.#parts.inbox.give({ type: 'timeout' }, ref);
  }

  takeTurn(now: Micros): void {
    const { agent, inbox, on } = this.#parts;
    const next = inbox.take();
    if (!next) return;
    agent.handle(next.input, now, next.ref);
    for (let said = agent.poll(); said; said = agent.poll()) on(said);
  }
}
