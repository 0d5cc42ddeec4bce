import type { Json } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { ApiError, ApiResult } from '../jsep/api-result.ts';
import type { Operations } from './operations.ts';
import type { Outputs } from './outputs.ts';

/** A call that went well: what it gave, the ref of the call, and that of what is done next because of it. */
export interface Done<T> {
  readonly value: T;
  readonly call: Ref;
  readonly settled: Ref;
}

/** A call of the WebRTC API, and the refs of what it is made for. */
export interface Call {
  readonly method: string;
  readonly args: readonly Json[];
  readonly causes: readonly Ref[];
}

/** The steps of a call that answers with a promise. */
export interface CallSteps<T> {
  /** The operation itself. */
  readonly run: () => ApiResult<T>;
  /** Happens before the promise resolves, and gives the result to write down, if it is data. */
  readonly resolved?: (value: T, call: Ref) => Json | undefined;
  /** The application goes on. */
  readonly then?: (done: Done<T>) => void;
  /** The application goes on after an error. */
  readonly failed?: () => void;
}

/** Makes calls of the WebRTC API, and writes them down and how they settle. */
export class Calls {
  readonly #outputs: Outputs;
  readonly #operations: Operations;

  constructor(outputs: Outputs, operations: Operations) {
    this.#outputs = outputs;
    this.#operations = operations;
  }

  /** A call that answers at once and cannot fail. */
  now(method: string, args: readonly Json[], causes: readonly Ref[]): Ref {
    return this.#outputs.record({ type: 'api.called', method, args }, causes);
  }

  /**
   * A call that answers with a promise: it is carried out when its turn has come, and settles then. In `api.settled`, `call`
   * is the Ref of the `api.called`, for the driver to translate like a cause.
   */
  later<T>({ method, args, causes }: Call, { run, resolved, then, failed }: CallSteps<T>): void {
    const call = this.now(method, args, causes);
    this.#operations.chain(() => {
      const outcome = run();
      if (outcome.ok) {
        const result = resolved?.(outcome.value, call);
        const settled = this.#settle(call, { ok: true, ...(result !== undefined && { result }) });
        then?.({ value: outcome.value, call, settled });
      } else {
        this.#settle(call, { ok: false, error: outcome.error });
        failed?.();
      }
    });
  }

  #settle(
    call: Ref,
    outcome: { readonly ok: true; readonly result?: Json } | { readonly ok: false; readonly error: ApiError }
  ): Ref {
    return this.#outputs.record({ type: 'api.settled', call, ...outcome }, [call]);
  }
}
