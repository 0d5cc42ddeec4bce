/** Why a record was not opened. A receiver drops it and says nothing (RFC 9147 §4.5.2, RFC 6347 §4.1.2.7). */
export interface OpenError {
  /** `too-short`: no tag fits in; `bad-tag`: made with another key, or of other bytes; `no-type`: only padding inside. */
  readonly code: 'too-short' | 'bad-tag' | 'no-type';
  readonly message: string;
}

export interface OpenFailure {
  readonly ok: false;
  readonly error: OpenError;
}

/** The failure as a value. */
export function openFailure(code: OpenError['code'], message: string): OpenFailure {
  return { ok: false, error: { code, message } };
}
