import { isSha256Length } from './attributes/integrity.ts';
import { standingTracker } from './attributes/standing.ts';
import { entryOfName } from './attributes/table.ts';
import { computeFingerprint, computeIntegrity, type IntegrityType } from './integrity.ts';
import { headerLength } from './message.ts';

/** The result of verifying an integrity or a fingerprint. */
export type Verified =
  | { readonly ok: true; /** Offset of the attribute. */ readonly at: number }
  | { readonly ok: false; readonly error: VerifyError };

export interface VerifyError {
  /**
   * `absent`: there is no such attribute that counts; `malformed`: it has an impossible length, or stands where it must
   * not; `wrong`: it is of other bytes, or made with another key.
   */
  readonly code: 'absent' | 'malformed' | 'wrong';
  readonly at: number;
  readonly message: string;
}

/**
 * Checks the HMAC of a message against a key, over the bytes as received: padding may be anything (RFC 8489 §14.5,
 * RFC 5769 §2.1). `bytes` are a message that decodeStun accepts.
 */
export function verifyIntegrity(
  bytes: Uint8Array,
  key: Uint8Array,
  type: IntegrityType = 'MESSAGE-INTEGRITY'
): Verified {
  const found = locate(bytes, type);
  if (!found) return fail('absent', bytes.length, `There is no ${type} that counts`);
  const { at, value } = found;
  if (!lengthFits(type, value.length)) return fail('malformed', at, `No ${type} has ${value.length} bytes`);
  const expected = computeIntegrity(type, bytes.subarray(0, at), key, value.length);
  if (!equal(expected, value))
    return fail('wrong', at, `The ${type} was made with another key, or of other bytes`);
  return { ok: true, at };
}

/** Checks the CRC of a message that decodeStun accepts (RFC 8489 §14.7). */
export function verifyFingerprint(bytes: Uint8Array): Verified {
  const found = locate(bytes, 'FINGERPRINT');
  if (!found) return fail('absent', bytes.length, 'There is no FINGERPRINT');
  const { at, value } = found;
  if (value.length !== 4) return fail('malformed', at, `A FINGERPRINT has 4 bytes, not ${value.length}`);
  if (at + 8 !== bytes.length) return fail('malformed', at, 'FINGERPRINT is not the last attribute');
  const crc = new DataView(value.buffer, value.byteOffset, 4).getUint32(0);
  if (crc !== computeFingerprint(bytes.subarray(0, at))) {
    return fail('wrong', at, 'The FINGERPRINT is of other bytes');
  }
  return { ok: true, at };
}

/** The attribute of that type that counts: its offset, and its value as a view. */
function locate(bytes: Uint8Array, type: IntegrityType | 'FINGERPRINT') {
  const wanted = entryOfName(type)?.code;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const standing = standingTracker();
  for (let at = headerLength; at + 4 <= bytes.length;) {
    const code = view.getUint16(at);
    const length = view.getUint16(at + 2);
    const counts = standing(code) === 'counts';
    if (code === wanted && counts && at + 4 + length <= bytes.length) {
      return { at, value: bytes.subarray(at + 4, at + 4 + length) };
    }
    at += 4 + length + (-length & 3);
  }
  return undefined;
}

function lengthFits(type: IntegrityType, length: number): boolean {
  if (type === 'MESSAGE-INTEGRITY') return length === 20;
  return type === 'GOOG-MESSAGE-INTEGRITY-32' ? length === 4 : isSha256Length(length);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function fail(code: VerifyError['code'], at: number, message: string): Verified {
  return { ok: false, error: { code, at, message } };
}
