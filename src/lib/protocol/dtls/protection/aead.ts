import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Aead } from '../registries/cipher-suites.ts';

/** Sizes in bytes: of the key, of what the key block gives for nonces in DTLS 1.2, and of the nonce that each record says. */
export const aeadSizes: Readonly<
  Record<Aead, { readonly key: number; readonly iv12: number; readonly explicitNonce: number }>
> = {
  'AES-128-GCM': { key: 16, iv12: 4, explicitNonce: 8 },
  'AES-256-GCM': { key: 32, iv12: 4, explicitNonce: 8 },
  'CHACHA20-POLY1305': { key: 32, iv12: 12, explicitNonce: 0 }
};

/** Bytes of the tag of each. */
export const tagLength = 16;

/** What sealing and opening need. */
export interface AeadInput {
  readonly aead: Aead;
  readonly key: Uint8Array;
  /** 12 bytes. */
  readonly nonce: Uint8Array;
  /** What is proved but not hidden. */
  readonly additionalData: Uint8Array;
}

function cipher({ aead, key, nonce, additionalData }: AeadInput) {
  const make = aead === 'CHACHA20-POLY1305' ? chacha20poly1305 : gcm;
  return make(key, nonce, additionalData);
}

/** Ciphertext and tag. */
export function seal(input: AeadInput, plaintext: Uint8Array): Uint8Array {
  return cipher(input).encrypt(plaintext);
}

/** The plaintext; undefined where the tag is wrong: another key, or other bytes. */
export function open(input: AeadInput, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < tagLength) return undefined;
  try {
    return cipher(input).decrypt(sealed);
  } catch {
    return undefined;
  }
}
