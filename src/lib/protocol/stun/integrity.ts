import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { crc32 } from '../bytes/crc.ts';

/** The attributes that hold an HMAC of the message. */
export type IntegrityType = 'MESSAGE-INTEGRITY' | 'MESSAGE-INTEGRITY-SHA256' | 'GOOG-MESSAGE-INTEGRITY-32';

const hashes = {
  'MESSAGE-INTEGRITY': sha1,
  'MESSAGE-INTEGRITY-SHA256': sha256,
  'GOOG-MESSAGE-INTEGRITY-32': sha1
} as const;

/** HMACs that have taken in their key. Most keys sign many messages, and hashing them is half the work of a short one. */
const keyed = {
  'MESSAGE-INTEGRITY': new WeakMap<Uint8Array, ReturnType<typeof hmac.create>>(),
  'MESSAGE-INTEGRITY-SHA256': new WeakMap<Uint8Array, ReturnType<typeof hmac.create>>(),
  'GOOG-MESSAGE-INTEGRITY-32': new WeakMap<Uint8Array, ReturnType<typeof hmac.create>>()
} as const;

/**
 * The HMAC of what stands before the attribute, cut to `length` bytes: `head` is the message up to the attribute. Its
 * Message Length is set to end with the attribute, whatever it is now (RFC 8489 §14.5, §14.6). `head` is not changed; the bytes of `key` must never change.
 */
export function computeIntegrity(
  type: IntegrityType,
  head: Uint8Array,
  key: Uint8Array,
  length: number
): Uint8Array {
  let withKey = keyed[type].get(key);
  if (!withKey) {
    withKey = hmac.create(hashes[type], key);
    keyed[type].set(key, withKey);
  }
  return withKey.clone().update(endingAfter(head, length)).digest().subarray(0, length);
}

/**
 * The value of FINGERPRINT: the CRC-32 of what stands before it, with a Message Length that ends with it, XORed with
 * `STUN` in ASCII so that it differs from a CRC of a packet inside (RFC 8489 §14.7).
 */
export function computeFingerprint(head: Uint8Array): number {
  return (crc32(endingAfter(head, 4)) ^ 0x5354554e) >>> 0;
}

/** The head of a message whose last attribute would have a value of `length` bytes: a copy, unless it is that already. */
function endingAfter(head: Uint8Array, length: number): Uint8Array {
  const whole = head.length - 20 + 4 + length;
  if (head[2] === whole >>> 8 && head[3] === (whole & 0xff)) return head;
  const copy = new Uint8Array(head);
  copy[2] = whole >>> 8;
  copy[3] = whole;
  return copy;
}
