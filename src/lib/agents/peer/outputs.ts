import type { Happening } from '#lib/trace/event.ts';
import type { Caused, Ref, Refs } from '../contract.ts';
import { unique } from '../unique.ts';
import type { PeerOutput } from './peer-io.ts';

/** The outputs of a peer, in order. */
export class Outputs {
  readonly #refs: Refs;
  readonly #queue: Caused<PeerOutput>[] = [];
  /** Outputs that are kept back, with their causes. */
  readonly #unsaid = new Map<Ref, readonly Ref[]>();

  constructor(refs: Refs) {
    this.#refs = refs;
  }

  emit(output: PeerOutput, causes: readonly Ref[]): Ref {
    const ref = this.#refs.next();
    this.emitAs(ref, output, causes);
    return ref;
  }

  record(happening: Happening, causes: readonly Ref[]): Ref {
    return this.emit({ type: 'happened', happening }, causes);
  }

  /** Says what an agent inside said, under the ref that it has. */
  emitAs(ref: Ref, output: PeerOutput, causes: readonly Ref[]): void {
    this.#queue.push({ output, ref, causes: this.#said(causes) });
  }

  /** Keeps an output of an agent inside to itself. What it makes happen is then put down to what made it. */
  withhold(ref: Ref, causes: readonly Ref[]): void {
    this.#unsaid.set(ref, this.#said(causes));
  }

  /** A ref that stands for several events together: what has it as its cause is put down to all of them. */
  join(causes: readonly Ref[]): Ref {
    const ref = this.#refs.next();
    this.withhold(ref, causes);
    return ref;
  }

  poll(): Caused<PeerOutput> | undefined {
    return this.#queue.shift();
  }

  #said(causes: readonly Ref[]): readonly Ref[] {
    if (!causes.some((cause) => this.#unsaid.has(cause))) return unique(causes);
    return unique(causes.flatMap((cause) => this.#unsaid.get(cause) ?? [cause]));
  }
}
