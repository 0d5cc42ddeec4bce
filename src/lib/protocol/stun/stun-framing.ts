import { failure } from '../bytes/decode-error.ts';
import type { Framing } from '../bytes/stream-splitter.ts';
import { magicCookie } from './magic-cookie.ts';
import { headerLength } from './message.ts';

/** The longest STUN message: its length is 16 bits and a multiple of four. */
export const longestStun = headerLength + 65532;

/** STUN over TCP or TLS: each message says how long it is (RFC 8489 §6.2.2). */
export const stunFraming: Framing = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 0 && view.getUint8(0) >= 0x40) {
    return failure('mismatch', 0, 'The first two bits of a STUN message are zero');
  }
  if (bytes.length < 4) return { ok: true };
  const length = view.getUint16(2);
  if (length % 4 !== 0) return failure('bad-value', 2, `The length ${length} is not a multiple of 4`);
  // A stream that has lost its place would otherwise wait for a message that never ends.
  if (bytes.length >= 8 && view.getUint32(4) !== magicCookie) {
    return failure('mismatch', 4, 'Bytes 4 to 7 are not the magic cookie of STUN');
  }
  return { ok: true, length: headerLength + length };
};
