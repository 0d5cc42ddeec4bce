import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';

/** A permission lasts 300 s (RFC 8656 §9) and is renewed a minute before. */
const renewal: Micros = 240_000_000;
/** How often a trouble of the server's that may pass is met by asking again. */
const mostRefusals = 3;

/** A datagram that waits for a permission. */
export interface Waiting {
  readonly peer: TransportAddress;
  readonly data: Uint8Array;
  readonly causes: readonly Ref[];
}

interface Permission {
  state: 'asked' | 'granted' | 'refused';
  renew: Micros | undefined;
  /** One after the other. */
  refusals: number;
  readonly waiting: Waiting[];
}

interface PermissionsOptions {
  readonly ask: (ip: string, now: Micros, causes: readonly Ref[]) => void;
  /** Whether a channel to this IP address keeps its permission, too (RFC 8656 §12). */
  readonly keptByChannel: (ip: string) => boolean;
}

/** The peers whose datagrams the server lets through (RFC 8656 §9): by IP address, whatever the port. */
export class Permissions {
  readonly #options: PermissionsOptions;
  readonly #table = new Map<string, Permission>();

  constructor(options: PermissionsOptions) {
    this.#options = options;
  }

  get deadline(): Micros | undefined {
    let first: Micros | undefined;
    for (const [, { renew = Infinity }] of this.#renewable()) {
      if (renew < (first ?? Infinity)) first = renew;
    }
    return first;
  }

  /** Asks for a permission, once: it is kept from then on. */
  request(ip: string, now: Micros, causes: readonly Ref[]): void {
    if (this.#table.has(ip)) return;
    this.#table.set(ip, { state: 'asked', renew: undefined, refusals: 0, waiting: [] });
    this.#options.ask(ip, now, causes);
  }

  /** `unasked` when there is none and none was asked for. */
  stateOf(ip: string): Permission['state'] | 'unasked' {
    return this.#table.get(ip)?.state ?? 'unasked';
  }

  /** Keeps a datagram until its permission is granted; it is lost when that is refused. */
  wait(datagram: Waiting): void {
    this.#table.get(datagram.peer.ip)?.waiting.push(datagram);
  }

  /** The server has installed it, or has lengthened it. Gives what has waited for that. */
  granted(ip: string, now: Micros): readonly Waiting[] {
    const permission = this.#table.get(ip);
    const waiting = permission?.waiting.splice(0) ?? [];
    this.#table.set(ip, { state: 'granted', renew: now + renewal, refusals: 0, waiting: [] });
    return waiting;
  }

  /** The server has refused it or is silent. Says whether that is final; if not, it is asked again. */
  refused(ip: string, code: number, now: Micros, causes: readonly Ref[]): boolean {
    const permission = this.#table.get(ip);
    if (!permission) return false;
    permission.refusals += 1;
    // Only 5xx and silence may pass (RFC 8489 §6.3.4).
    if (code >= 500 && permission.refusals < mostRefusals) {
      this.#options.ask(ip, now, causes);
      return false;
    }
    permission.state = 'refused';
    permission.waiting.length = 0;
    return true;
  }

  elapse(now: Micros, ref: Ref): void {
    for (const [ip, permission] of [...this.#renewable()]) {
      if (now < (permission.renew ?? Infinity)) continue;
      permission.renew = undefined;
      this.#options.ask(ip, now, [ref]);
    }
  }

  clear(): void {
    this.#table.clear();
  }

  *#renewable(): Generator<readonly [string, Permission]> {
    for (const entry of this.#table) {
      if (entry[1].renew !== undefined && !this.#options.keptByChannel(entry[0])) yield entry;
    }
  }
}
