/** Why a packet could not be opened. A receiver drops it and says nothing. */
export interface SrtpError {
  /** `malformed`: not RTP or RTCP at all; `too-short`: no tag fits in; `bad-tag`: other bytes, another key or index. */
  readonly code: 'malformed' | 'too-short' | 'bad-tag';
  readonly message: string;
}

export interface SrtpFailure {
  readonly ok: false;
  readonly error: SrtpError;
}

/** The failure as a value. */
export function srtpFailure(code: SrtpError['code'], message: string): SrtpFailure {
  return { ok: false, error: { code, message } };
}

/** The tag is of something else. */
export const badTag: SrtpFailure = srtpFailure(
  'bad-tag',
  'The tag is of other bytes, or was made with another key'
);
