import { magicCookie } from './magic-cookie.ts';
import { headerLength } from './message.ts';

/**
 * Whether a datagram looks like STUN to a port that other protocols share: a first byte of 0–3 (RFC 7983 §7), the
 * magic cookie, and the length that it says (RFC 8489 §6.3). Where FINGERPRINT is used, as in ICE, verify it as well.
 */
export function isStun(bytes: Uint8Array): boolean {
  if (bytes.length < headerLength || bytes.length % 4 !== 0) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    view.getUint8(0) <= 3 &&
    view.getUint32(4) === magicCookie &&
    view.getUint16(2) === bytes.length - headerLength
  );
}
