import type { Micros } from '#lib/trace/base.ts';
import type { Client } from './client.ts';

/** How long a request may still come again: 39.5 s with the default timers of RFC 8489 §6.2.1, and 40 s in §6.3.1. */
const remembered: Micros = 40_000_000;

/**
 * The responses of the last 40 s. A request that comes again is answered as it was the first time (RFC 8489 §6.3.1), not
 * with 437 because it has succeeded (RFC 8656 §7.2).
 */
export class RecentResponses {
  /** In the order of their times. */
  readonly #responses = new Map<string, { readonly bytes: Uint8Array; readonly until: Micros }>();

  get(client: Client, transactionId: string, now: Micros): Uint8Array | undefined {
    const known = this.#responses.get(name(client, transactionId));
    return known && now < known.until ? known.bytes : undefined;
  }

  add(client: Client, transactionId: string, bytes: Uint8Array, now: Micros): void {
    for (const [key, { until }] of this.#responses) {
      if (until > now) break;
      this.#responses.delete(key);
    }
    // Deleting first keeps the order.
    this.#responses.delete(name(client, transactionId));
    this.#responses.set(name(client, transactionId), { bytes, until: now + remembered });
  }
}

function name(client: Client, transactionId: string): string {
  return `${client.key} ${transactionId}`;
}
