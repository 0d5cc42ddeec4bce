import type { Micros } from '#lib/trace/base.ts';
import type { RandomSource, Ref, Refs } from '../contract.ts';
import type { DtlsRole } from '../jsep/dtls-role.ts';
import { Outbox } from '../outbox.ts';
import type { DtlsEnd, DtlsOptions, DtlsOutput, DtlsState } from './dtls-io.ts';
import type { DtlsFact } from './facts.ts';

/** State that all parts of an endpoint share: its role, its state, the time, and the cause of what it does. */
export class DtlsContext {
  readonly options: DtlsOptions;
  readonly random: RandomSource;
  readonly out: Outbox<DtlsOutput>;
  now: Micros = 0;
  /** The input that is being handled. */
  cause: Ref = 0;
  /** Earlier inputs that brought parts of the message at hand. */
  because: readonly Ref[] = [];
  /** `client` until the start says another. */
  role: DtlsRole = 'client';
  state: DtlsState = 'new';
  /** The round trip that ICE has measured. */
  rtt: Micros | undefined;
  #stateRef: Ref | undefined;

  constructor(options: DtlsOptions, random: RandomSource, refs: Refs) {
    this.options = options;
    this.random = random;
    this.out = new Outbox(refs);
  }

  /** It has ended: nothing is sent and nothing is waited for any more. */
  get isOver(): boolean {
    return this.state === 'closed' || this.state === 'failed';
  }

  emit(output: DtlsOutput, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.emitFor(output, [...causes, ...this.because, this.cause]);
  }

  /** The same, for what was decided by `causes` alone. */
  emitFor(output: DtlsOutput, causes: readonly (Ref | undefined)[]): Ref {
    return this.out.emit(
      output,
      causes.filter((ref) => ref !== undefined)
    );
  }

  /** Notes a fact for the trace. */
  note(fact: DtlsFact, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.emit({ type: 'noted', fact }, ...causes);
  }

  moveTo(state: DtlsState, ...causes: readonly (Ref | undefined)[]): void {
    if (state === this.state || this.isOver) return;
    const from = this.state;
    this.state = state;
    this.#stateRef = this.emit({ type: 'state.moved', from, to: state }, ...causes);
  }

  /** It is over. */
  end(why: DtlsEnd, ...causes: readonly (Ref | undefined)[]): void {
    if (this.isOver) return;
    this.moveTo(why.code === 'closed' ? 'closed' : 'failed', ...causes);
    this.emit({ type: 'ended', why }, this.#stateRef);
  }
}
