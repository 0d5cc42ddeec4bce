import { raw, u32, type Format } from '../../bytes/format.ts';
import { hex32, toHex } from '../../bytes/hex.ts';
import { attribute } from './entry.ts';
import { one } from '../../bytes/property-formats.ts';

const sha256Label = { name: 'HMAC-SHA256', rfc: 'RFC 8489 §14.6' };

/** Whether an HMAC-SHA256 may be cut to this many bytes (RFC 8489 §14.6). */
export function isSha256Length(length: number): boolean {
  return length >= 16 && length <= 32 && length % 4 === 0;
}

const sha256Format: Format<Uint8Array> = {
  read(reader) {
    const { at, remaining } = reader;
    if (!isSha256Length(remaining)) {
      reader.fail('bad-value', `An HMAC-SHA256 has 16, 20, 24, 28 or 32 bytes, not ${remaining}`, at);
    }
    return reader.raw(sha256Label);
  },
  write(writer, value) {
    if (!isSha256Length(value.length)) throw new RangeError(`No HMAC-SHA256 has ${value.length} bytes`);
    writer.raw(sha256Label, value);
  }
};

/** Attributes that make the message trustworthy, or at least whole. They come last, in this order. */
export const integrityAttributes = [
  attribute('MESSAGE-INTEGRITY', 0x0008, one('hmac', raw({ name: 'HMAC-SHA1', rfc: 'RFC 8489 §14.5' }, 20)), {
    rfc: 'RFC 8489 §14.5',
    meaning: 'made from the bytes before it and the password: its sender knows the password',
    shown: ({ hmac }) => toHex(hmac)
  }),
  attribute('MESSAGE-INTEGRITY-SHA256', 0x001c, one('hmac', sha256Format), {
    rfc: 'RFC 8489 §14.6',
    meaning: 'made from the bytes before it and the password: its sender knows the password',
    shown: ({ hmac }) => toHex(hmac)
  }),
  attribute(
    'GOOG-MESSAGE-INTEGRITY-32',
    0xc060,
    one('hmac', raw({ name: 'HMAC-SHA1', rfc: 'libwebrtc' }, 4)),
    {
      rfc: 'libwebrtc',
      meaning: 'the first four bytes of MESSAGE-INTEGRITY, for GOOG-PING',
      shown: ({ hmac }) => toHex(hmac)
    }
  ),
  attribute(
    'FINGERPRINT',
    0x8028,
    one(
      'crc',
      u32({
        name: 'CRC-32',
        rfc: 'RFC 8489 §14.7',
        meaning: (value) => `CRC-32 0x${hex32(value ^ 0x5354554e)}, XORed with “STUN”`
      })
    ),
    {
      rfc: 'RFC 8489 §14.7',
      meaning: 'a checksum of the bytes before it: tells STUN from other protocols on the same port',
      shown: ({ crc }) => hex32(crc)
    }
  )
] as const;
