/** Why a call of the API is refused: the name of the DOMException or error, and words (W3C webrtc-pc). */
export interface ApiError {
  readonly name:
    'InvalidStateError' | 'InvalidModificationError' | 'InvalidAccessError' | 'OperationError' | 'TypeError';
  readonly message: string;
}

/** The result of a call of the API. */
export type ApiResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ApiError };

export function done<T>(value: T): ApiResult<T> {
  return { ok: true, value };
}

export function refused(name: ApiError['name'], message: string): ApiResult<never> {
  return { ok: false, error: { name, message } };
}
