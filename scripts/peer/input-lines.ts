import type { Caused, Ref } from '#lib/agents/contract.ts';
import type { PeerOutput } from '#lib/agents/peer/peer-io.ts';

/** A call of the API, and the line of input that it was made for. */
export interface TracedCall {
  readonly method: string;
  readonly line?: number;
}

/** Remembers which line of input each call of the API is about, to name it where the call is refused. */
export class InputLines {
  readonly #lines = new Map<Ref, number>();
  readonly #calls = new Map<Ref, TracedCall>();

  /** The input `ref` was this line. */
  read(ref: Ref, line: number): void {
    this.#lines.set(ref, line);
  }

  said({ output, ref, causes }: Caused<PeerOutput>): void {
    if (output.type !== 'happened') return;
    const { type } = output.happening;
    if (type !== 'api.called' && type !== 'api.settled' && type !== 'candidate.kept') return;
    const line = causes.flatMap((cause) => this.#lines.get(cause) ?? [])[0];
    if (line !== undefined) this.#lines.set(ref, line);
    if (output.happening.type === 'api.called')
      this.#calls.set(ref, { method: output.happening.method, ...(line !== undefined && { line }) });
  }

  /** The call that is known as `ref`. */
  callOf(ref: Ref): TracedCall | undefined {
    return this.#calls.get(ref);
  }
}
