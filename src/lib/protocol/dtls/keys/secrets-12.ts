import { joinBytes } from '../../bytes/join-bytes.ts';
import type { CipherSuite, SuiteHash } from '../registries/cipher-suites.ts';
import { aeadSizes } from '../protection/aead.ts';
import { prf } from './prf.ts';

/** The randoms of both hellos, 32 bytes each. */
export interface Randoms {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** The master secret with extended_master_secret, 48 bytes (RFC 7627 §4): of all messages up to ClientKeyExchange. */
export function extendedMasterSecret(
  hash: SuiteHash,
  premaster: Uint8Array,
  sessionHash: Uint8Array
): Uint8Array {
  return prf({ hash, secret: premaster, label: 'extended master secret', seed: sessionHash, length: 48 });
}

/** The master secret without it, 48 bytes (RFC 5246 §8.1): of the randoms alone. */
export function masterSecret(hash: SuiteHash, premaster: Uint8Array, randoms: Randoms): Uint8Array {
  const seed = joinBytes([randoms.client, randoms.server]);
  return prf({ hash, secret: premaster, label: 'master secret', seed, length: 48 });
}

/** What one side protects its records with in DTLS 1.2. */
export interface WriteKeys12 {
  readonly key: Uint8Array;
  /** The salt of GCM, 4 bytes, or the nonce that ChaCha20-Poly1305 begins with, 12 bytes. */
  readonly iv: Uint8Array;
}

/** The keys of both sides, and the bytes that they are cut from (RFC 5246 §6.3). */
export interface KeyBlock {
  readonly bytes: Uint8Array;
  readonly client: WriteKeys12;
  readonly server: WriteKeys12;
}

/** The keys of a connection. The randoms stand in the other order than in the master secret (RFC 5246 §6.3). */
export function keyBlock(suite: CipherSuite, master: Uint8Array, randoms: Randoms): KeyBlock {
  const { key, iv12: iv } = aeadSizes[suite.aead];
  const bytes = prf({
    hash: suite.hash,
    secret: master,
    label: 'key expansion',
    seed: joinBytes([randoms.server, randoms.client]),
    length: 2 * (key + iv)
  });
  const ivs = 2 * key;
  return {
    bytes,
    client: { key: bytes.slice(0, key), iv: bytes.slice(ivs, ivs + iv) },
    server: { key: bytes.slice(key, ivs), iv: bytes.slice(ivs + iv) }
  };
}

/** The 12 bytes of Finished (RFC 5246 §7.4.9), of the hash of all messages before it. */
export function verifyData12(
  hash: SuiteHash,
  input: {
    readonly master: Uint8Array;
    readonly from: 'client' | 'server';
    readonly transcriptHash: Uint8Array;
  }
): Uint8Array {
  const label = `${input.from} finished`;
  return prf({ hash, secret: input.master, label, seed: input.transcriptHash, length: 12 });
}

/** Key material for others (RFC 5705 §4). Without a context is not the same as with an empty one. */
export function exporter12(
  hash: SuiteHash,
  input: {
    readonly master: Uint8Array;
    readonly randoms: Randoms;
    readonly label: string;
    readonly length: number;
    readonly context?: Uint8Array;
  }
): Uint8Array {
  const { master, randoms, label, length, context } = input;
  const tail = context ? [Uint8Array.of(context.length >>> 8, context.length & 0xff), context] : [];
  const seed = joinBytes([randoms.client, randoms.server, ...tail]);
  return prf({ hash, secret: master, label, seed, length });
}
