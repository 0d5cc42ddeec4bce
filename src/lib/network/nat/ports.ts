import type { RandomSource } from '#lib/agents/contract.ts';

export type PortAllocation = 'preserve' | 'sequential' | 'random';

/** The well-known ports are never given away (RFC 4787 §4.2.1, REQ-3). */
const [lowest, highest] = [1024, 65535];
const count = highest - lowest + 1;

/** The external ports of one address and one transport protocol. No port is given to two mappings (REQ-3: no overloading). */
export class Ports {
  readonly #allocation: PortAllocation;
  readonly #random: RandomSource;
  readonly #taken = new Set<number>();
  #next: number;

  constructor(allocation: PortAllocation, random: RandomSource) {
    this.#allocation = allocation;
    this.#random = random;
    // A table that has run for a while does not stand at the first port. Parity is kept from the first on.
    this.#next = lowest + random.integer(count / 2);
  }

  /** A free port for a mapping of `internal`; undefined when none is left. */
  take(internal: number): number | undefined {
    const port = this.#choose(internal);
    if (port !== undefined) this.#taken.add(port);
    return port;
  }

  release(port: number): void {
    this.#taken.delete(port);
  }

  #choose(internal: number): number | undefined {
    if (this.#taken.size >= count) return undefined;
    switch (this.#allocation) {
      case 'preserve':
        // Where the port is taken, the next free one of the same parity (REQ-4), if there is one.
        return this.#freeFrom(Math.max(internal, lowest + (internal % 2)), 2) ?? this.#freeFrom(lowest, 1);
      case 'sequential': {
        const port = this.#freeFrom(this.#next, 1);
        this.#next = port === undefined ? this.#next : wrapped(port + 1);
        return port;
      }
      case 'random':
        return this.#freeFrom(lowest + this.#random.integer(count), 1);
    }
  }

  #freeFrom(start: number, step: number): number | undefined {
    for (let tried = 0, port = start; tried < count / step; tried++, port = wrapped(port + step)) {
      if (!this.#taken.has(port)) return port;
    }
    return undefined;
  }
}

function wrapped(port: number): number {
  return port > highest ? port - count : port;
}
