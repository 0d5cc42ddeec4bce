/** A value read from a description, or why there is none. */
export type SdpResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SdpError };

export interface SdpError {
  readonly code: 'missing' | 'malformed';
  /** Line number, from 1: where it is wrong, or the m-line of where something is missing. */
  readonly at: number;
  readonly message: string;
}
