import type { Agent, Caused, Ref, Refs } from '#lib/agents/contract.ts';
import type { Seq } from '#lib/network/api.ts';
import type { Scheduled, Scheduler } from '#lib/network/scheduler.ts';
import type { Micros } from '#lib/trace/event.ts';

/** Which events stand for a ref: those that brought an input, or those that came of an output. */
export type SeqsOf = Map<Ref, readonly Seq[]>;

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
  readonly #execute: (output: Caused<Output>, causes: readonly Seq[]) => readonly Seq[];
  #alarm: Scheduled | undefined;
  /** What made the agent want to be woken when it does. */
  #setBy: readonly Seq[] = [];

  constructor(
    agent: Agent<Input | { readonly type: 'timeout' }, Output>,
    setup: {
      readonly refs: Refs;
      readonly seqs: SeqsOf;
      readonly scheduler: Scheduler;
      /** Whether its deadlines only tidy up. */
      readonly background: boolean;
      readonly execute: (output: Caused<Output>, causes: readonly Seq[]) => readonly Seq[];
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
    const wanted = this.#agent.deadline;
    this.#seqs.set(ref, causes);
    this.#agent.handle(input, this.#scheduler.now, ref);
    for (let output = this.#agent.poll(); output; output = this.#agent.poll()) {
      const because = [...new Set(output.causes.flatMap((cause) => this.#seqs.get(cause) ?? []))];
      // What the clock alone has made is put down to what set the clock.
      const known = because.length > 0 || input.type !== 'timeout' ? because : this.#setBy;
      this.#seqs.set(output.ref, this.#execute(output, known));
    }
    if (this.#agent.deadline !== wanted && causes.length > 0) this.#setBy = causes;
    this.#setAlarm(this.#agent.deadline);
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
