import { hmac } from '@noble/hashes/hmac.js';
import { joinBytes } from '../../bytes/join-bytes.ts';
import type { SuiteHash } from '../registries/cipher-suites.ts';
import { hashFunctions } from './hash-functions.ts';

const utf8 = new TextEncoder();

/** What the PRF of TLS 1.2 is asked for. */
export interface PrfInput {
  readonly hash: SuiteHash;
  readonly secret: Uint8Array;
  readonly label: string;
  readonly seed: Uint8Array;
  /** How many bytes are wanted. */
  readonly length: number;
}

/** The pseudorandom function of TLS 1.2: P_hash of the secret over label and seed (RFC 5246 §5). */
export function prf({ hash, secret, label, seed, length }: PrfInput): Uint8Array {
  const start = joinBytes([utf8.encode(label), seed]);
  const sign = (data: Uint8Array) => hmac(hashFunctions[hash], secret, data);
  const blocks: Uint8Array[] = [];
  let filled = 0;
  for (let a = sign(start); filled < length; a = sign(a)) {
    const block = sign(joinBytes([a, start]));
    blocks.push(block);
    filled += block.length;
  }
  return joinBytes(blocks).slice(0, length);
}
