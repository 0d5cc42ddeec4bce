import { ecb } from '@noble/ciphers/aes.js';
import { chacha20 } from '@noble/ciphers/chacha.js';
import type { Aead } from '../registries/cipher-suites.ts';

/** Bytes of ciphertext that a mask is made of. A record with fewer is dropped (RFC 9147 §4.2.3). */
export const maskSample = 16;

/**
 * The bytes that the sequence number of a record is XORed with, the first one or two of which are used (RFC 9147 §4.2.3).
 * `encrypted` is the encrypted record, of at least 16 bytes.
 */
export function sequenceMask(aead: Aead, sn: Uint8Array, encrypted: Uint8Array): Uint8Array {
  const sample = encrypted.slice(0, maskSample);
  if (sample.length < maskSample) throw new RangeError('A mask is made of 16 bytes');
  if (aead !== 'CHACHA20-POLY1305') return ecb(sn, { disablePadding: true }).encrypt(sample);
  const counter = new DataView(sample.buffer).getUint32(0, true);
  return chacha20(sn, sample.subarray(4), new Uint8Array(16), undefined, counter);
}

/** Masks the bits of a sequence number that a record shows, or unmasks them: it is the same. */
export function maskSequence(sequence: number, bits: 8 | 16, mask: Uint8Array): number {
  const [first = 0, second = 0] = mask;
  return bits === 8 ? sequence ^ first : sequence ^ ((first << 8) | second);
}

/**
 * The full sequence number that ends in these bits and is closest to the one that is expected: the highest that has been
 * opened in its epoch, and one (RFC 9147 §4.2.2).
 */
export function reconstructSequence(low: number, bits: 8 | 16, expected: number): number {
  const size = 2 ** bits;
  const base = Math.floor(expected / size) * size + low;
  const candidates = [base - size, base, base + size].filter((candidate) => candidate >= 0);
  return candidates.reduce((best, candidate) =>
    Math.abs(candidate - expected) < Math.abs(best - expected) ? candidate : best
  );
}
