import { ByteWriter } from '../../bytes/byte-writer.ts';
import { joinBytes } from '../../bytes/join-bytes.ts';
import type { TrafficKeys } from '../keys/secrets-13.ts';
import type { UnifiedRecord } from '../records/record.ts';
import { unifiedLengthLabel, writeUnifiedHeader, type UnifiedHeader } from '../records/unified-header.ts';
import type { Aead } from '../registries/cipher-suites.ts';
import { open, seal, tagLength } from './aead.ts';
import { typePlace } from './inner-plaintext.ts';
import { numberBytes, xorAtEnd } from '../../bytes/number-bytes.ts';
import { openFailure, type OpenFailure } from './opened.ts';
import { maskSample, maskSequence, reconstructSequence, sequenceMask } from './sequence-number.ts';

/** A record that is to be protected in DTLS 1.3. */
export interface Plaintext13 {
  readonly contentType: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly content: Uint8Array;
  /** Zeros behind the type; none by default. */
  readonly padding?: number;
  /** 16 by default, as browsers do. */
  readonly sequenceBits?: 8 | 16;
  /** True by default. A record without its length is the last of its datagram. */
  readonly hasLength?: boolean;
  readonly connectionId?: Uint8Array;
}

/** What the protection of a record of DTLS 1.3 is made of, for who looks at it. */
export interface Workings13 {
  /** The first one or two bytes of it mask the sequence number. */
  readonly mask: Uint8Array;
  readonly nonce: Uint8Array;
  /** The header with the sequence number in the clear (RFC 9147 §4). */
  readonly additionalData: Uint8Array;
}

/** The header as it is proved: with its length, and with the sequence number in the clear. */
function headerBytes(header: UnifiedHeader, encryptedLength: number): Uint8Array {
  const writer = new ByteWriter({ fields: false });
  writeUnifiedHeader(writer, header);
  if (header.hasLength) writer.u16(unifiedLengthLabel, encryptedLength);
  return writer.finish();
}

/** The nonce: the full sequence number, without the epoch (RFC 9147 §4, RFC 8446 §5.3). */
function nonceOf(iv: Uint8Array, sequence: number): Uint8Array {
  return xorAtEnd(iv, numberBytes(sequence, 8));
}

/** Protects a record of DTLS 1.3 (RFC 9147 §4). */
export function protect13(aead: Aead, keys: TrafficKeys, plaintext: Plaintext13): UnifiedRecord {
  const { epoch, sequence, content, contentType } = plaintext;
  const { padding = 0, sequenceBits = 16, hasLength = true, connectionId } = plaintext;
  if (contentType === 0) throw new RangeError('A content type cannot be 0');
  const inner = joinBytes([content, Uint8Array.of(contentType), new Uint8Array(padding)]);
  const low = sequence % 2 ** sequenceBits;
  const header = { connectionId, sequenceBits, epochBits: epoch & 3, sequence: low, hasLength };
  const additionalData = headerBytes(header, inner.length + tagLength);
  const encrypted = seal({ aead, key: keys.key, nonce: nonceOf(keys.iv, sequence), additionalData }, inner);
  const masked = maskSequence(low, sequenceBits, sequenceMask(aead, keys.sn, encrypted));
  return { form: 'unified', ...header, sequence: masked, encrypted };
}

export type Opened13 =
  | {
      readonly ok: true;
      readonly contentType: number;
      readonly content: Uint8Array;
      /** All that was hidden: the content, its type, and padding. */
      readonly inner: Uint8Array;
      /** The full sequence number. */
      readonly sequence: number;
      readonly workings: Workings13;
    }
  | OpenFailure;

/**
 * Opens a record of DTLS 1.3 with the keys of its epoch. `expected` is the highest sequence number that has been opened in
 * that epoch, and one; 0 before. Whether it is a repetition is not looked at.
 */
export function open13(aead: Aead, keys: TrafficKeys, record: UnifiedRecord, expected: number): Opened13 {
  const { encrypted, sequenceBits } = record;
  // A sample of 16 bytes, which the tag alone already has; and there is a type inside.
  if (encrypted.length < maskSample + 1)
    return openFailure('too-short', 'No tag and type fit into the record');
  const mask = sequenceMask(aead, keys.sn, encrypted);
  const low = maskSequence(record.sequence, sequenceBits, mask);
  const sequence = reconstructSequence(low, sequenceBits, expected);
  const additionalData = headerBytes({ ...record, sequence: low }, encrypted.length);
  const nonce = nonceOf(keys.iv, sequence);
  const inner = open({ aead, key: keys.key, nonce, additionalData }, encrypted);
  if (!inner) return openFailure('bad-tag', 'The tag is of other bytes, or was made with another key');
  const at = typePlace(inner);
  const contentType = inner[at];
  if (contentType === undefined) return openFailure('no-type', 'There is only padding inside');
  const workings = { mask, nonce, additionalData };
  return { ok: true, contentType, content: inner.slice(0, at), inner, sequence, workings };
}
