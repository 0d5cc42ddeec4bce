/** Why a text is not an address. */
export interface AddressError {
  readonly code: 'not-an-address' | 'zone-id' | 'not-a-port';
  /** Offset in the text of what is wrong; the text's length when something is missing. */
  readonly at: number;
  /** The fault, in one sentence. */
  readonly message: string;
}

export interface AddressFailure {
  readonly ok: false;
  readonly error: AddressError;
}

export function addressFailure(code: AddressError['code'], at: number, message: string): AddressFailure {
  return { ok: false, error: { code, at, message } };
}
