import type { RandomSource } from '#lib/agents/contract.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Micros } from '#lib/trace/base.ts';

/** The dynamic ports, which relayed addresses are taken from (RFC 8656 §7.2). */
const firstRelayPort = 49152;
const lastRelayPort = 65535;

/** EVEN-PORT keeps a port for at least this long (RFC 8656 §7.2). */
const reservedFor: Micros = 30_000_000;

/** A port that was drawn, and the token for the one above it if that is reserved. */
export interface Drawn {
  readonly relayed: TransportAddress;
  readonly token?: Uint8Array;
}

/** Which ports are free for relayed addresses, which are taken, and which are kept for whoever has the token. */
export class RelayPorts {
  readonly #random: RandomSource;
  readonly #taken = new Set<string>();
  readonly #reserved = new Map<string, { readonly relayed: TransportAddress; readonly until: Micros }>();

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** Takes a random free port; an even one, with the next one kept, as EVEN-PORT asks. Undefined when there is none. */
  draw(ip: string, now: Micros, even?: { readonly reserveNext: boolean }): Drawn | undefined {
    this.#releaseReserved(now);
    const step = even ? 2 : 1;
    const choices = (lastRelayPort - firstRelayPort + 1) / step;
    const start = this.#random.integer(choices);
    for (let tried = 0; tried < choices; tried++) {
      // The first port of all is even.
      const port = firstRelayPort + step * ((start + tried) % choices);
      const relayed = { ip, port };
      const next = { ip, port: port + 1 };
      if (this.#isTaken(relayed) || (even?.reserveNext && this.#isTaken(next))) continue;
      this.#taken.add(name(relayed));
      return even?.reserveNext ? { relayed, token: this.#reserve(next, now) } : { relayed };
    }
    return undefined;
  }

  /** The port that a RESERVATION-TOKEN stands for; undefined for one that does not stand for any (any more). */
  redeem(token: Uint8Array, now: Micros): Drawn | undefined {
    this.#releaseReserved(now);
    const relayed = this.#reserved.get(toHex(token))?.relayed;
    this.#reserved.delete(toHex(token));
    return relayed && { relayed };
  }

  free(relayed: TransportAddress): void {
    this.#taken.delete(name(relayed));
  }

  #isTaken(relayed: TransportAddress): boolean {
    return this.#taken.has(name(relayed));
  }

  #reserve(relayed: TransportAddress, now: Micros): Uint8Array {
    this.#taken.add(name(relayed));
    const token = this.#random.bytes(8);
    this.#reserved.set(toHex(token), { relayed, until: now + reservedFor });
    return token;
  }

  #releaseReserved(now: Micros): void {
    for (const [token, { relayed, until }] of this.#reserved) {
      if (until > now) continue;
      this.#reserved.delete(token);
      this.free(relayed);
    }
  }
}

function name({ ip, port }: TransportAddress): string {
  return `${ip} ${port}`;
}
