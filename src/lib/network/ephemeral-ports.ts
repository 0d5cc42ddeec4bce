import type { RandomSource } from '#lib/agents/contract.ts';

/** The dynamic ports (RFC 6335 §6). */
const [lowest, highest] = [49152, 65535];
const count = highest - lowest + 1;

/** The ports that a machine chooses for its sockets: at random, as RFC 6056 §3.3.1 has it, each once at a time. */
export class EphemeralPorts {
  readonly #random: RandomSource;
  readonly #taken = new Set<number>();

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** Throws a RangeError when every port is taken. */
  take(): number {
    const first = this.#random.integer(count);
    for (let tried = 0; tried < count; tried++) {
      const port = lowest + ((first + tried) % count);
      if (this.#taken.has(port)) continue;
      this.#taken.add(port);
      return port;
    }
    throw new RangeError('Every ephemeral port is taken');
  }

  release(port: number): void {
    this.#taken.delete(port);
  }
}
