import type { ActorId, Json } from '#lib/trace/base.ts';
import type { Recorder } from './recorder.ts';

/** A call that went well: what it gave, and the event to name as the cause of what is done next. */
export interface Done<T> {
  readonly value: T;
  readonly seq: number;
}

/** A call, and the steps around it. */
export interface Call {
  readonly method: string;
  readonly args: readonly Json[];
  readonly because: readonly number[];
}

/** Makes calls of the WebRTC API, recording that they are made and how they settle. Nothing is thrown to the caller. */
export class Calls {
  readonly #actor: ActorId;
  readonly #recorder: Recorder;
  readonly #signal: AbortSignal;

  /** Once `signal` is aborted, what settles is not recorded and counts as not done. */
  constructor(actor: ActorId, recorder: Recorder, signal: AbortSignal) {
    this.#actor = actor;
    this.#recorder = recorder;
    this.#signal = signal;
  }

  /** A call that answers at once. `seq` is the call's own. */
  now<T>(call: Call, run: () => T, failed?: (error: Error) => void): Done<T> | undefined {
    const seq = this.#called(call);
    try {
      return { value: run(), seq };
    } catch (thrown) {
      this.#refused(seq, thrown, failed);
      return undefined;
    }
  }

  /**
   * A call that answers with a promise. `seq` is the settling's. `resolved` runs first, knows the call's `seq` and
   * gives the result to record, if it is data.
   */
  async later<T>(
    call: Call,
    run: () => Promise<T>,
    resolved: (value: T, call: number) => Json | undefined,
    failed?: (error: Error) => void
  ): Promise<Done<T> | undefined> {
    const seq = this.#called(call);
    try {
      const value = await run();
      if (this.#signal.aborted) return undefined;
      const result = resolved(value, seq);
      const settled = {
        type: 'api.settled',
        call: seq,
        ok: true,
        ...(result !== undefined && { result })
      } as const;
      return { value, seq: this.#recorder.record(this.#actor, settled, { because: [seq] }) };
    } catch (thrown) {
      if (!this.#signal.aborted) this.#refused(seq, thrown, failed);
      return undefined;
    }
  }

  #called({ method, args, because }: Call): number {
    return this.#recorder.record(this.#actor, { type: 'api.called', method, args }, { because });
  }

  #refused(call: number, thrown: unknown, failed: ((error: Error) => void) | undefined): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { name, message } = error;
    this.#recorder.record(
      this.#actor,
      { type: 'api.settled', call, ok: false, error: { name, message } },
      { because: [call] }
    );
    failed?.(error);
  }
}
