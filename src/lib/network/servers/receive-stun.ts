import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import { methodName } from '#lib/protocol/stun/message-type.ts';
import { faultOf } from './fault-of.ts';

export type StunReceived =
  { readonly ok: true; readonly message: StunMessage } | { readonly ok: false; readonly why: DatagramReason };

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
  if (!decoded.ok) return { ok: false, why: { code: 'stun.unreadable', ...faultOf(decoded.error) } };
  const { message } = decoded;
  const verified = verifyFingerprint(bytes);
  if (!verified.ok && verified.error.code !== 'absent')
    return { ok: false, why: { code: 'stun.bad-fingerprint', fault: verified.error.code } };
  if (!serves(message)) {
    const method = methodName(message.method);
    return { ok: false, why: { code: 'stun.not-served', class: message.class, method } };
  }
  if (message.class === 'indication' && notUnderstood(message.attributes, understands).length > 0) {
    return { ok: false, why: { code: 'stun.not-understood' } };
  }
  return { ok: true, message };
}
