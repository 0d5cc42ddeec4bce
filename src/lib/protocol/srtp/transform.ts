import { ctr, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { numberBytes, xorAtEnd } from '../bytes/number-bytes.ts';
import type { SessionKeys } from './keys.ts';

/** Whose packet it is, and which. */
export interface PacketNumber {
  readonly ssrc: number;
  /** Of SRTP: 48 bits, see packetIndex. Of SRTCP: the 31 bits that the packet says. */
  readonly index: number;
}

/** The first counter block of AES-CM: salt, SSRC and index, each at its place (RFC 3711 §4.1.1). */
export function counterStart({ salt }: SessionKeys, { ssrc, index }: PacketNumber): Uint8Array {
  const block = new Uint8Array(16);
  block.set(salt);
  const mixed = new Uint8Array(16);
  mixed.set(numberBytes(ssrc, 4), 4);
  mixed.set(numberBytes(index, 6), 8);
  return xorAtEnd(block, mixed);
}

/** AES in counter mode, which encrypts and decrypts alike. */
export function applyCounterMode(keys: SessionKeys, number: PacketNumber, bytes: Uint8Array): Uint8Array {
  return ctr(keys.encryption, counterStart(keys, number)).encrypt(bytes);
}

/** The nonce of GCM: two zeros, SSRC and index, XORed with the salt (RFC 7714 §8.1, §9.1). */
export function gcmNonce({ salt }: SessionKeys, { ssrc, index }: PacketNumber): Uint8Array {
  const mixed = new Uint8Array(12);
  mixed.set(numberBytes(ssrc, 4), 2);
  mixed.set(numberBytes(index, 6), 6);
  return xorAtEnd(salt, mixed);
}

/** Ciphertext and tag of GCM. */
export function sealGcm(
  keys: SessionKeys,
  number: PacketNumber,
  { plaintext, additionalData }: { readonly plaintext: Uint8Array; readonly additionalData: Uint8Array }
): Uint8Array {
  return gcm(keys.encryption, gcmNonce(keys, number), additionalData).encrypt(plaintext);
}

/** The plaintext of GCM; undefined where the tag is wrong. */
export function openGcm(
  keys: SessionKeys,
  number: PacketNumber,
  { sealed, additionalData }: { readonly sealed: Uint8Array; readonly additionalData: Uint8Array }
): Uint8Array | undefined {
  try {
    return gcm(keys.encryption, gcmNonce(keys, number), additionalData).decrypt(sealed);
  } catch {
    return undefined;
  }
}

/** HMAC-SHA1, cut to so many bytes (RFC 3711 §4.2). */
export function hmacTag({ authentication }: SessionKeys, bytes: Uint8Array, length: number): Uint8Array {
  return hmac(sha1, authentication, bytes).slice(0, length);
}
