import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { messageTitle } from '#lib/protocol/stun/message-type.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';

export type StunReceived =
  { readonly ok: true; readonly message: StunMessage } | { readonly ok: false; readonly why: string };

/**
 * The first steps of receiving (RFC 8489 §6.3): whether the bytes are a message, a FINGERPRINT is right where there is
 * one, and a server is to act on it at all: `serves` its class and method. Whatever fails here is discarded in silence.
 * So is an indication with attributes that are not understood (§6.3.2).
 */
export function receiveStun(
  bytes: Uint8Array,
  serves: (message: StunMessage) => boolean,
  understands: (name: string) => boolean
): StunReceived {
  const decoded = readStun(bytes);
  if (!decoded.ok) return { ok: false, why: `not STUN: ${decoded.error.message}` };
  const { message } = decoded;
  const verified = verifyFingerprint(bytes);
  if (!verified.ok && verified.error.code !== 'absent') return { ok: false, why: verified.error.message };
  if (!serves(message)) {
    return { ok: false, why: `not for a server: ${messageTitle(message.class, message.method)}` };
  }
  if (message.class === 'indication' && notUnderstood(message.attributes, understands).length > 0) {
    return { ok: false, why: 'the indication has attributes that must be understood and are not' };
  }
  return { ok: true, message };
}
