import type { Agent, Ref, Refs } from '#lib/agents/contract.ts';
import type { Seq } from '#lib/network/driver.ts';
import type { Scheduled, Scheduler } from '#lib/network/scheduler.ts';
import type { Micros } from '#lib/trace/base.ts';

/** Which events stand for a ref, which counts from 1: those that brought an input, or those that came of an output. */
export type SeqsOf = (readonly Seq[] | undefined)[];

/**
 * Drives one agent in virtual time: hands it inputs, takes all its outputs after each, and wakes it at its deadline.
 * `execute` does what an output asks for and gives the events that later outputs will name as their cause.
 */
export class AgentSeat<Input extends { readonly type: string }, Output> {
  readonly #agent: Agent<Input | { readonly type: 'timeout' }, Output>;
  readonly #refs: Refs;
  readonly #seqs: SeqsOf;
  readonly #scheduler: Scheduler;
  readonly #background: boolean;
  readonly #execute: (output: Output, causes: readonly Seq[]) => readonly Seq[];
  #alarm: Scheduled | undefined;
  /** When the agent has said that it wants to be woken. */
  #deadline: Micros | undefined;
  /** The events that set the agent's deadline. */
  #setBy: readonly Seq[] = [];

  constructor(
    agent: Agent<Input | { readonly type: 'timeout' }, Output>,
    setup: {
      readonly refs: Refs;
      readonly seqs: SeqsOf;
      readonly scheduler: Scheduler;
      /** Whether its deadlines only tidy up. */
      readonly background: boolean;
      readonly execute: (output: Output, causes: readonly Seq[]) => readonly Seq[];
    }
  ) {
    this.#agent = agent;
    this.#refs = setup.refs;
    this.#seqs = setup.seqs;
    this.#scheduler = setup.scheduler;
    this.#background = setup.background;
    this.#execute = setup.execute;
  }

  handle(input: Input | { readonly type: 'timeout' }, causes: readonly Seq[]): void {
    const ref = this.#refs.next();
    this.#seqs[ref] = causes;
    this.#agent.handle(input, this.#scheduler.now, ref);
    for (let said = this.#agent.poll(); said; said = this.#agent.poll()) {
      const because = this.#seqsOf(said.causes);
      // What the clock alone has made is put down to what set the clock.
      const known = because.length > 0 || input.type !== 'timeout' ? because : this.#setBy;
      this.#seqs[said.ref] = this.#execute(said.output, known);
    }
    const { deadline } = this.#agent;
    if (deadline !== this.#deadline && causes.length > 0) this.#setBy = causes;
    this.#deadline = deadline;
    this.#setAlarm(deadline);
  }

  /** The events that stand for these refs, each once. */
  #seqsOf(refs: readonly Ref[]): readonly Seq[] {
    const seqs: Seq[] = [];
    for (const ref of refs) {
      for (const seq of this.#seqs[ref] ?? []) if (!seqs.includes(seq)) seqs.push(seq);
    }
    return seqs;
  }

  #setAlarm(deadline: Micros | undefined): void {
    if (this.#alarm) this.#scheduler.cancel(this.#alarm);
    this.#alarm =
      deadline === undefined
        ? undefined
        : this.#scheduler.schedule(deadline, () => this.handle({ type: 'timeout' }, []), {
            background: this.#background
          });
  }
}
