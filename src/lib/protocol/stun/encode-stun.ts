import { ByteWriter } from '../bytes/byte-writer.ts';
import type { Field } from '../bytes/field.ts';
import { fromHex } from '../bytes/hex.ts';
import { writeAttribute } from './attributes/attribute-codec.ts';
import type { StunAttribute } from './attributes/attribute.ts';
import { isSha256Length } from './attributes/integrity.ts';
import { standingTracker } from './attributes/standing.ts';
import { cookieLabel, lengthLabel, transactionLabel, typeLabel } from './header-labels.ts';
import { computeFingerprint, computeIntegrity } from './integrity.ts';
import { magicCookie } from './magic-cookie.ts';
import { composeMessageType, messageTitle } from './message-type.ts';
import { headerLength, type StunMessage } from './message.ts';

/** A message, and what is to be computed and put after its attributes, in this order. */
export interface StunToEncode extends StunMessage {
  /** Adds MESSAGE-INTEGRITY (RFC 8489 §14.5). */
  readonly integrity?: { readonly key: Uint8Array };
  /** Adds MESSAGE-INTEGRITY-SHA256 (RFC 8489 §14.6), cut to `length` bytes: 16, 20, 24, 28 or, by default, 32. */
  readonly integritySha256?: { readonly key: Uint8Array; readonly length?: number };
  /** Adds GOOG-MESSAGE-INTEGRITY-32, which libwebrtc puts into GOOG-PING. */
  readonly googIntegrity32?: { readonly key: Uint8Array };
  /** Adds FINGERPRINT (RFC 8489 §14.7). */
  readonly fingerprint?: boolean;
}

export interface StunEncoded {
  readonly bytes: Uint8Array;
  readonly field: Field;
}

/**
 * Writes a message. What decodeStun has read is written again byte for byte, unless more is asked for. Throws a
 * RangeError for a message that cannot be written: a bad transaction id, a text too long, more than 65535 bytes.
 */
export function encodeStun(message: StunToEncode): StunEncoded {
  const writer = new ByteWriter();
  const heading = () => ({
    name: 'STUN',
    rfc: 'RFC 8489',
    value: messageTitle(message.class, message.method)
  });
  writer.group(heading, () => writeMessage(writer, message));
  return { bytes: writer.finish(), field: writer.field };
}

/** Writes one message after the other, each over the one before. */
const bytesOnly = new ByteWriter({ fields: false });

/** The bytes alone of {@link encodeStun}, for an agent that sends many messages and looks at none. */
export function writeStun(message: StunToEncode): Uint8Array {
  bytesOnly.clear();
  writeMessage(bytesOnly, message);
  return bytesOnly.finish();
}

function writeMessage(writer: ByteWriter, message: StunToEncode): void {
  const { method, integrity, integritySha256, googIntegrity32, fingerprint = false } = message;
  if (!Number.isInteger(method) || method < 0 || method > 0xfff) {
    throw new RangeError(`A method has 12 bits, which ${method} has not`);
  }
  const transactionId = fromHex(message.transactionId);
  if (transactionId?.length !== 12) {
    throw new RangeError(`A transaction id is 24 hexadecimal digits, not ${message.transactionId}`);
  }
  writer.u16(typeLabel, composeMessageType(message.class, method));
  const setLength = writer.later(lengthLabel, 2);
  writer.u32(cookieLabel, magicCookie);
  writer.raw(transactionLabel, transactionId);

  const standing = standingTracker();
  const add = (attribute: StunAttribute) => writeAttribute(writer, attribute, standing);
  message.attributes.forEach(add);
  /** Says that the message ends with an attribute of so many bytes, as its integrity or fingerprint takes it. */
  const endAfter = (length: number) => setLength(writer.at - headerLength + 4 + length);
  const hmac = (type: Parameters<typeof computeIntegrity>[0], key: Uint8Array, length: number) => {
    endAfter(length);
    add({ type, hmac: computeIntegrity(type, writer.bytes, key, length) });
  };
  if (integrity) hmac('MESSAGE-INTEGRITY', integrity.key, 20);
  if (integritySha256) {
    const { key, length = 32 } = integritySha256;
    if (!isSha256Length(length)) throw new RangeError(`No HMAC-SHA256 has ${length} bytes`);
    hmac('MESSAGE-INTEGRITY-SHA256', key, length);
  }
  if (googIntegrity32) hmac('GOOG-MESSAGE-INTEGRITY-32', googIntegrity32.key, 4);
  if (fingerprint) {
    endAfter(4);
    add({ type: 'FINGERPRINT', crc: computeFingerprint(writer.bytes) });
  }
  setLength(writer.at - headerLength);
}
