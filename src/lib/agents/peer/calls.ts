import type { Json } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { done, type ApiError, type ApiResult } from '../jsep/api-result.ts';
import type { Outputs } from './outputs.ts';

/** A call that went well: what it gave, the ref of the call, and that of what is done next because of it. */
export interface Done<T> {
  readonly value: T;
  readonly call: Ref;
  readonly settled: Ref;
}

/** Writes down calls of the WebRTC API and how they settle. */
export class Calls {
  readonly #outputs: Outputs;

  constructor(outputs: Outputs) {
    this.#outputs = outputs;
  }

  /** A call that answers at once and cannot fail. */
  now(method: string, args: readonly Json[], causes: readonly Ref[]): Ref {
    return this.#outputs.record({ type: 'api.called', method, args }, causes);
  }

  /**
   * A call that answers with a promise. `resolved` says what happens before the promise resolves and gives the result to
   * write down, if it is data. In `api.settled`, `call` is the Ref of the `api.called`, for the driver to translate like a
   * cause.
   */
  later<T>(
    call: { readonly method: string; readonly args: readonly Json[]; readonly causes: readonly Ref[] },
    run: () => ApiResult<T>,
    resolved: (value: T, call: Ref) => Json | undefined
  ): ApiResult<Done<T>> {
    const ref = this.now(call.method, call.args, call.causes);
    const outcome = run();
    if (!outcome.ok) {
      this.#settle(ref, { ok: false, error: outcome.error });
      return outcome;
    }
    const result = resolved(outcome.value, ref);
    const settled = this.#settle(ref, { ok: true, ...(result !== undefined && { result }) });
    return done({ value: outcome.value, call: ref, settled });
  }

  #settle(
    call: Ref,
    outcome: { readonly ok: true; readonly result?: Json } | { readonly ok: false; readonly error: ApiError }
  ): Ref {
    return this.#outputs.record({ type: 'api.settled', call, ...outcome }, [call]);
  }
}
