import type { Micros } from '#lib/trace/event.ts';
import type { Ref } from '../contract.ts';

/** When a request is repeated, and when its silence counts (RFC 8489 §6.2.1). */
export interface Timing {
  /** The first wait; each next one is twice as long. Microseconds. */
  readonly rto: Micros;
  /** Rc: how often it is sent at the most. */
  readonly sends: number;
  /** Rm: after the last sending it waits this many times the first wait. */
  readonly finalFactor: number;
}

/** Over TCP and TLS a request is sent once and answered within Ti = 39.5 s (RFC 8489 §6.2.2). */
export const reliableTiming: Timing = { rto: 39_500_000, sends: 1, finalFactor: 1 };

/** A transaction that has not been answered. */
export interface Pending<Purpose> {
  readonly id: string;
  readonly purpose: Purpose;
  readonly bytes: Uint8Array;
  readonly began: Micros;
  /** The latest sending. */
  readonly sent: Ref;
  readonly sendings: number;
  /** It is sent no more and its silence is no failure; an answer still counts (RFC 8445 §7.3.1.4). */
  readonly cancelled: boolean;
}

interface Entry<Purpose> extends Pending<Purpose> {
  sent: Ref;
  sendings: number;
  cancelled: boolean;
  readonly timing: Timing;
  wait: Micros;
  due: Micros;
  /** When its silence counts. */
  readonly expires: Micros;
}

/** The wait from the first sending until silence counts: the doubling waits, then the last one. */
export function patienceOf({ rto, sends, finalFactor }: Timing): Micros {
  return rto * (2 ** (sends - 1) - 1) + rto * finalFactor;
}

/**
 * The client transactions of one agent: sends, repeats, and gives up. It has no clock; whoever owns it calls
 * {@link elapse} when {@link deadline} has come.
 */
export class Transactions<Purpose> {
  readonly #entries = new Map<string, Entry<Purpose>>();
  readonly #send: (pending: Pending<Purpose>, causes: readonly Ref[]) => Ref;

  /** `send` puts the request of a transaction on its way. */
  constructor(send: (pending: Pending<Purpose>, causes: readonly Ref[]) => Ref) {
    this.#send = send;
  }

  get size(): number {
    return this.#entries.size;
  }

  get deadline(): Micros | undefined {
    let first: Micros | undefined;
    for (const { due, expires, cancelled } of this.#entries.values()) {
      const next = cancelled ? expires : due;
      if (first === undefined || next < first) first = next;
    }
    return first;
  }

  /** Sends a request for the first time. */
  start(
    { id, purpose, bytes, timing }: { id: string; purpose: Purpose; bytes: Uint8Array; timing: Timing },
    now: Micros,
    causes: readonly Ref[]
  ): void {
    const entry: Entry<Purpose> = {
      ...{ id, purpose, bytes, timing, began: now, sent: 0, sendings: 0, cancelled: false },
      ...{ wait: timing.rto, due: now, expires: now + patienceOf(timing) }
    };
    this.#entries.set(id, entry);
    this.#transmit(entry, now, causes);
  }

  /** The transaction that a response with this id answers. It is over. */
  answer(id: string): Pending<Purpose> | undefined {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    return entry;
  }

  /** Looks at a transaction that is not answered. */
  find(id: string): Pending<Purpose> | undefined {
    return this.#entries.get(id);
  }

  /** Those that serve a purpose. */
  filter(test: (purpose: Purpose) => boolean): readonly Pending<Purpose>[] {
    return [...this.#entries.values()].filter(({ purpose }) => test(purpose));
  }

  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (entry) entry.cancelled = true;
  }

  /** Forgets a transaction: whatever answers it comes too late. */
  drop(id: string): void {
    this.#entries.delete(id);
  }

  /** Repeats what is due, and gives back those that have been silent for too long: they are over. */
  elapse(now: Micros): readonly Pending<Purpose>[] {
    const silent: Pending<Purpose>[] = [];
    for (const entry of [...this.#entries.values()]) {
      if (now >= entry.expires) {
        this.#entries.delete(entry.id);
        silent.push(entry);
      } else if (!entry.cancelled && now >= entry.due) {
        this.#transmit(entry, now, [entry.sent]);
      }
    }
    return silent;
  }

  #transmit(entry: Entry<Purpose>, now: Micros, causes: readonly Ref[]): void {
    entry.sendings += 1;
    entry.due = entry.sendings < entry.timing.sends ? now + entry.wait : entry.expires;
    entry.wait *= 2;
    entry.sent = this.#send(entry, causes);
  }
}
