import type { RandomSource } from '#lib/agents/contract.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Client } from './client.ts';

/** The nonces of a server: each client has its own (RFC 8489 §9.2.4), for a time (RFC 8656 §5). */
export class Nonces {
  readonly #random: RandomSource;
  readonly #lifetime: Micros;
  readonly #nonces = new Map<string, { readonly nonce: string; readonly until: Micros }>();

  constructor(random: RandomSource, lifetime: Micros) {
    this.#random = random;
    this.#lifetime = lifetime;
  }

  /** The client's nonce; a new one if it has none that is valid. */
  current({ key }: Client, now: Micros): string {
    const known = this.#nonces.get(key);
    if (known && now < known.until) return known.nonce;
    for (const [other, { until }] of this.#nonces) if (until <= now) this.#nonces.delete(other);
    const nonce = toHex(this.#random.bytes(8));
    this.#nonces.set(key, { nonce, until: now + this.#lifetime });
    return nonce;
  }

  isValid({ key }: Client, nonce: string, now: Micros): boolean {
    const known = this.#nonces.get(key);
    return known !== undefined && known.nonce === nonce && now < known.until;
  }
}
