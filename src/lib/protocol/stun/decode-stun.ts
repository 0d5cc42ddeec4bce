import { ByteReader } from '../bytes/byte-reader.ts';
import type { DecodeFailure } from '../bytes/decode-error.ts';
import type { Field } from '../bytes/field.ts';
import { toHex } from '../bytes/hex.ts';
import { readAttribute } from './attributes/attribute-codec.ts';
import type { StunAttribute } from './attributes/attribute.ts';
import { standingTracker } from './attributes/standing.ts';
import { cookieLabel, lengthLabel, transactionLabel, typeLabel } from './header-labels.ts';
import { magicCookie } from './magic-cookie.ts';
import { messageTitle, splitMessageType } from './message-type.ts';
import { headerLength, type StunMessage } from './message.ts';

export type StunDecoded =
  { readonly ok: true; readonly message: StunMessage; readonly field: Field } | DecodeFailure;

/**
 * Reads a STUN message that fills `bytes` exactly (RFC 8489 §5, §6.3). Fails where the bytes are no STUN message at
 * all or an attribute runs over the end; an attribute with a bad value is kept as `malformed`. Nothing is verified:
 * see verifyIntegrity and verifyFingerprint. Never throws.
 */
export function decodeStun(bytes: Uint8Array): StunDecoded {
  const reader = new ByteReader(bytes);
  const result = reader.attempt(() =>
    reader.group(
      () => readMessage(reader),
      (message) => ({
        name: 'STUN',
        rfc: 'RFC 8489',
        value: messageTitle(message.class, message.method)
      })
    )
  );
  if (!result.ok) return result;
  return { ok: true, message: result.value, field: reader.field };
}

export type StunRead = { readonly ok: true; readonly message: StunMessage } | DecodeFailure;

/** The message alone of {@link decodeStun}, for who receives many and shows none. */
export function readStun(bytes: Uint8Array): StunRead {
  const reader = new ByteReader(bytes, { fields: false });
  const result = reader.attempt(() => readMessage(reader));
  return result.ok ? { ok: true, message: result.value } : result;
}

function readMessage(reader: ByteReader): StunMessage {
  const total = reader.bytes.length;
  if (total < headerLength) {
    reader.fail('truncated', `A STUN message has at least ${headerLength} bytes, not ${total}`, total);
  }
  const type = reader.u16(typeLabel);
  if (type >= 0x4000) reader.fail('mismatch', 'The first two bits of a STUN message are zero', 0);
  const length = reader.u16(lengthLabel);
  const cookie = reader.u32(cookieLabel);
  if (cookie !== magicCookie) reader.fail('mismatch', 'Bytes 4 to 7 are not the magic cookie of STUN', 4);
  if (length % 4 !== 0) reader.fail('bad-value', `The length ${length} is not a multiple of 4`, 2);
  const transactionId = toHex(reader.raw(transactionLabel, 12));
  if (length > reader.remaining) {
    reader.fail('truncated', `The length is ${length}, but ${reader.remaining} bytes follow the header`, 2);
  }
  if (length < reader.remaining) {
    reader.fail('excess', `The length is ${length}, but ${reader.remaining} bytes follow the header`, 2);
  }
  const standing = standingTracker();
  const attributes: StunAttribute[] = [];
  while (reader.remaining > 0) attributes.push(readAttribute(reader, standing));
  return { ...splitMessageType(type), transactionId, attributes };
}
