import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { toHex } from '../bytes/hex.ts';

const hashes = { 'sha-1': sha1, 'sha-256': sha256, 'sha-384': sha384, 'sha-512': sha512 } as const;

/** Hash functions that a fingerprint is computed with here, by their names in SDP (RFC 8122 §5). */
export type FingerprintHash = keyof typeof hashes;

/** Whether the hash function of that name is known here. */
export function isFingerprintHash(name: string): name is FingerprintHash {
  return name in hashes;
}

/**
 * The fingerprint of a certificate as `a=fingerprint` has it: the hash of its whole DER, in upper-case hexadecimal with
 * colons (RFC 8122 §5).
 */
export function fingerprint(der: Uint8Array, hash: FingerprintHash = 'sha-256'): string {
  return toHex(hashes[hash](der))
    .toUpperCase()
    .replace(/..(?=.)/g, '$&:');
}
