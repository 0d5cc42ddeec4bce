import type { WriteKeys12 } from '#lib/protocol/dtls/keys/secrets-12.ts';
import type { TrafficKeys } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { aeadSizes, tagLength } from '#lib/protocol/dtls/protection/aead.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';

/** Keys of one epoch in one direction. */
export type RecordKeys =
  | { readonly version: '1.2'; readonly suite: CipherSuite; readonly keys: WriteKeys12 }
  | { readonly version: '1.3'; readonly suite: CipherSuite; readonly keys: TrafficKeys };

/** Bytes of the header of a record of 1.2, and of one in plaintext (RFC 6347 §4.1). */
const classicHeader = 13;

/** Bytes of the header of a record of 1.3 as browsers send it: flags, 16 bits of the number, length (RFC 9147 §4). */
const unifiedHeader = 5;

/** Bytes that a record has besides its contents; without keys it is in plaintext. */
export function recordOverhead(keys: RecordKeys | undefined): number {
  if (!keys) return classicHeader;
  // The type is inside, behind the contents.
  if (keys.version === '1.3') return unifiedHeader + 1 + tagLength;
  return classicHeader + aeadSizes[keys.suite.aead].explicitNonce + tagLength;
}
