/** Why bytes could not be read. */
export interface DecodeError {
  /**
   * `truncated`: there are fewer bytes than are needed; `excess`: there are more; `mismatch`: these are bytes of
   * something else; `bad-value`: a value that its field cannot have; `bad-text`: not UTF-8; `too-long`: over a limit.
   */
  readonly code: 'truncated' | 'excess' | 'mismatch' | 'bad-value' | 'bad-text' | 'too-long';
  /** Offset of the byte that is wrong, or where bytes are missing. */
  readonly at: number;
  /** The fault, in one sentence. */
  readonly message: string;
}

export interface DecodeFailure {
  readonly ok: false;
  readonly error: DecodeError;
}

export type Decoded<T> = { readonly ok: true; readonly value: T } | DecodeFailure;

/** The failure as a value. */
export function failure(code: DecodeError['code'], at: number, message: string): DecodeFailure {
  return { ok: false, error: { code, at, message } };
}
