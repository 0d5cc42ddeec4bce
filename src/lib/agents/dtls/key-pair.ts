import { ecdhPublicKey, type EcdhGroup } from '#lib/protocol/dtls/keys/ecdh.ts';
import type { RandomSource } from '../contract.ts';

/** A secret of 32 bytes, and what it is shown as. */
export interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Draws a key. Of P-256 a few numbers of 32 bytes are none (one in 2³²): then it draws again. */
export function drawKeyPair(random: RandomSource, group: EcdhGroup): KeyPair {
  for (;;) {
    const secretKey = random.bytes(32);
    try {
      return { secretKey, publicKey: ecdhPublicKey(group, secretKey) };
    } catch (error) {
      if (group === 'x25519') throw error;
    }
  }
}
