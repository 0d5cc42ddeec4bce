import { expand, extract } from '@noble/hashes/hkdf.js';
import { joinBytes } from '../../bytes/join-bytes.ts';
import type { SuiteHash } from '../registries/cipher-suites.ts';
import { hashBytes, hashFunctions } from './hash-functions.ts';

/** What labels begin with: that of TLS has a space at its end, that of DTLS has none (RFC 8446 §7.1, RFC 9147 §5.9). */
export type LabelPrefix = 'tls13 ' | 'dtls13';

/** Which schedule is computed. */
export interface Schedule {
  readonly hash: SuiteHash;
  readonly prefix: LabelPrefix;
}

const utf8 = new TextEncoder();
const none = new Uint8Array(0);

/** HKDF-Extract(salt, ikm) (RFC 5869 §2.2). */
export function hkdfExtract({ hash }: Schedule, salt: Uint8Array, keyMaterial: Uint8Array): Uint8Array {
  return extract(hashFunctions[hash], keyMaterial, salt);
}

/** What HKDF-Expand-Label hands to HKDF-Expand as its info (RFC 8446 §7.1). */
export function hkdfLabel(
  prefix: LabelPrefix,
  input: { readonly label: string; readonly context: Uint8Array; readonly length: number }
): Uint8Array {
  const label = utf8.encode(prefix + input.label);
  const { context, length } = input;
  return joinBytes([
    Uint8Array.of(length >>> 8, length & 0xff, label.length),
    label,
    Uint8Array.of(context.length),
    context
  ]);
}

/** HKDF-Expand-Label (RFC 8446 §7.1). By default it gives as many bytes as the hash, of no context. */
export function expandLabel(
  { hash, prefix }: Schedule,
  secret: Uint8Array,
  input: { readonly label: string; readonly context?: Uint8Array; readonly length?: number }
): Uint8Array {
  const { label, context = none, length = hashBytes[hash] } = input;
  return expand(hashFunctions[hash], secret, hkdfLabel(prefix, { label, context, length }), length);
}

/** Derive-Secret (RFC 8446 §7.1), of the hash of the messages. */
export function deriveSecret(
  schedule: Schedule,
  secret: Uint8Array,
  input: { readonly label: string; readonly transcriptHash: Uint8Array }
): Uint8Array {
  return expandLabel(schedule, secret, { label: input.label, context: input.transcriptHash });
}

/** The hash of nothing, which some secrets are derived with. */
export function emptyHash({ hash }: Schedule): Uint8Array {
  return hashFunctions[hash](none);
}
