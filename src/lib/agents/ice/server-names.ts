import type { AddressFamily } from '#lib/protocol/ice/address-family.ts';
import { addressFamily } from '#lib/protocol/ice/address-family.ts';
import type { IceContext } from './context.ts';

/** The host names of STUN and TURN servers, and the addresses that they stand for. */
export class ServerNames {
  readonly #context: IceContext;
  /** Undefined while the name is being looked up. */
  readonly #addresses = new Map<string, readonly string[] | undefined>();

  constructor(context: IceContext) {
    this.#context = context;
  }

  /** Whether some name is being looked up. */
  get pending(): boolean {
    for (const addresses of this.#addresses.values()) if (addresses === undefined) return true;
    return false;
  }

  /** Has a name looked up, unless it is known or is no name. What had no address is asked for again. */
  ask(host: string): void {
    if (addressFamily(host) !== 'name') return;
    if (this.#addresses.has(host) && this.#addresses.get(host)?.length !== 0) return;
    this.#addresses.set(host, undefined);
    this.#context.emit({ type: 'name.resolve', name: host });
  }

  /** Takes an answer. Says whether it was waited for. */
  take(name: string, addresses: readonly string[]): boolean {
    if (!this.#addresses.has(name) || this.#addresses.get(name) !== undefined) return false;
    this.#addresses.set(name, addresses);
    const [address] = addresses;
    this.#context.record({ type: 'name.resolved', name, ...(address !== undefined && { address }) });
    return true;
  }

  /** The address of a server in one family, if it has one and it is known by now. */
  addressOf(host: string, family: AddressFamily): string | undefined {
    const known = addressFamily(host) === 'name' ? (this.#addresses.get(host) ?? []) : [host];
    return known.find((address) => addressFamily(address) === family);
  }
}
