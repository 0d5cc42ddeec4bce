import { joinBytes } from '../../bytes/join-bytes.ts';
import type { WriteKeys12 } from '../keys/secrets-12.ts';
import type { ProtectedRecord } from '../records/record.ts';
import type { Aead } from '../registries/cipher-suites.ts';
import { versionCodes } from '../versions.ts';
import { aeadSizes, open, seal, tagLength } from './aead.ts';
import { numberBytes, xorAtEnd } from '../../bytes/number-bytes.ts';
import { openFailure, type OpenFailure } from './opened.ts';

/** What the protection of a record of DTLS 1.2 is made of, for who looks at it. */
export interface Workings12 {
  readonly nonce: Uint8Array;
  /** Epoch, sequence number, type, version, and the length of the plaintext (RFC 5246 §6.2.3.3, RFC 6347 §4.1.2.1). */
  readonly additionalData: Uint8Array;
}

/** A record that is to be protected. */
export interface Plaintext12 {
  readonly contentType: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly plaintext: Uint8Array;
}

type Header = Pick<ProtectedRecord, 'contentType' | 'version' | 'epoch' | 'sequence'>;

function workings(
  { aead, iv, header }: { readonly aead: Aead; readonly iv: Uint8Array; readonly header: Header },
  explicit: Uint8Array,
  length: number
): Workings12 {
  const number = recordNumber(header);
  return {
    // GCM says half of its nonce in the record (RFC 5288 §3); ChaCha20-Poly1305 says nothing (RFC 7905 §2).
    nonce: aeadSizes[aead].explicitNonce > 0 ? joinBytes([iv, explicit]) : xorAtEnd(iv, number),
    additionalData: joinBytes([
      number,
      Uint8Array.of(header.contentType),
      numberBytes(header.version, 2),
      numberBytes(length, 2)
    ])
  };
}

/** Epoch and sequence number in 8 bytes, which every stack also takes for the explicit nonce of GCM. */
function recordNumber({
  epoch,
  sequence
}: {
  readonly epoch: number;
  readonly sequence: number;
}): Uint8Array {
  return joinBytes([numberBytes(epoch, 2), numberBytes(sequence, 6)]);
}

/** Protects a record of DTLS 1.2 (RFC 5246 §6.2.3.3). */
export function protect12(
  aead: Aead,
  keys: WriteKeys12,
  { contentType, epoch, sequence, plaintext }: Plaintext12
): ProtectedRecord {
  const header = { contentType, version: versionCodes.dtls12, epoch, sequence };
  const explicit = recordNumber(header).slice(0, aeadSizes[aead].explicitNonce);
  const { nonce, additionalData } = workings({ aead, iv: keys.iv, header }, explicit, plaintext.length);
  const sealed = seal({ aead, key: keys.key, nonce, additionalData }, plaintext);
  return { form: 'protected', ...header, fragment: joinBytes([explicit, sealed]) };
}

export type Opened12 =
  { readonly ok: true; readonly plaintext: Uint8Array; readonly workings: Workings12 } | OpenFailure;

/** Opens a record of DTLS 1.2. Whether it is a repetition is not looked at. */
export function open12(aead: Aead, keys: WriteKeys12, record: ProtectedRecord): Opened12 {
  const { explicitNonce } = aeadSizes[aead];
  const length = record.fragment.length - explicitNonce - tagLength;
  if (length < 0) return openFailure('too-short', 'The record is shorter than its nonce and its tag');
  const used = workings(
    { aead, iv: keys.iv, header: record },
    record.fragment.subarray(0, explicitNonce),
    length
  );
  const plaintext = open({ aead, key: keys.key, ...used }, record.fragment.subarray(explicitNonce));
  if (!plaintext) return openFailure('bad-tag', 'The tag is of other bytes, or was made with another key');
  return { ok: true, plaintext, workings: used };
}
