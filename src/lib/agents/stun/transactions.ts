import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';

/** When a request is repeated, and when its silence counts (RFC 8489 §6.2.1). */
export interface Timing {
  /** The first wait; each next one is twice as long. */
  readonly rto: Micros;
  /** Rc: how often it is sent at the most. */
  readonly sends: number;
  /** Rm: after the last sending it waits this many times the first wait. */
  readonly finalFactor: number;
  /** The longest wait between two sendings; none when absent. */
  readonly longest?: Micros;
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
  /** When its silence counts at the latest. */
  readonly until: Micros;
  /** When it is sent again or, after the last sending, when its silence counts. */
  due: Micros;
}

interface Start<Purpose> {
  readonly id: string;
  readonly purpose: Purpose;
  readonly bytes: Uint8Array;
  readonly timing: Timing;
  readonly until?: Micros;
}

/** How long a transaction with this timing lasts, from the first sending until its silence counts. */
export function durationOf(timing: Timing): Micros {
  return patienceAfter(1, timing);
}

/** How long it waits after so many sendings: twice as long each time, and Rm · RTO after the last one. */
function waitAfter(sendings: number, { rto, sends, finalFactor, longest = Infinity }: Timing): Micros {
  return sendings < sends ? Math.min(rto * 2 ** (sendings - 1), longest) : rto * finalFactor;
}

/** The rest of its patience after so many sendings, if it is sent as often as it may be. */
function patienceAfter(sendings: number, timing: Timing): Micros {
  let patience = 0;
  for (let count = sendings; count <= timing.sends; count++) patience += waitAfter(count, timing);
  return patience;
}

/**
 * The client transactions of one agent: sends, repeats, and gives up (RFC 8489 §6.2). It has no clock; whoever owns it
 * calls {@link elapse} when {@link deadline} has come. Each transaction ends once: by {@link answer}, by {@link drop}, or
 * among what {@link elapse} gives back.
 */
export class Transactions<Purpose> {
  readonly #entries = new Map<string, Entry<Purpose>>();
  readonly #send: (pending: Pending<Purpose>, causes: readonly Ref[]) => Ref;

  /**
   * `send` puts the request of a transaction on its way, and names that. It is given the causes: those of the start, and
   * from then on the sending before.
   */
  constructor(send: (pending: Pending<Purpose>, causes: readonly Ref[]) => Ref) {
    this.#send = send;
  }

  get size(): number {
    return this.#entries.size;
  }

  get deadline(): Micros | undefined {
    let first: Micros | undefined;
    if (this.#entries.size === 0) return first;
    for (const { due } of this.#entries.values()) {
      if (first === undefined || due < first) first = due;
    }
    return first;
  }

  /**
   * Sends a request for the first time; `until` ends it earlier than its timing would. Its id must be new: throws where a
   * transaction has it.
   */
  start(
    { id, purpose, bytes, timing, until = Infinity }: Start<Purpose>,
    now: Micros,
    causes: readonly Ref[]
  ): void {
    if (this.#entries.has(id)) throw new Error(`There is a transaction ${id} already`);
    const entry: Entry<Purpose> = {
      id,
      purpose,
      bytes,
      timing,
      until,
      began: now,
      due: now,
      sent: 0,
      sendings: 0,
      cancelled: false
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

  /**
   * Sends it no more. Its silence is no failure, but until then an answer counts (RFC 8445 §7.3.1.4): it stays for as long
   * as it would have been waited for.
   */
  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry || entry.cancelled) return;
    const { due, sendings, timing } = entry;
    entry.cancelled = true;
    if (sendings < timing.sends) entry.due = due + patienceAfter(sendings + 1, timing);
  }

  /** Forgets a transaction: whatever answers it comes too late. */
  drop(id: string): void {
    this.#entries.delete(id);
  }

  /**
   * Repeats what is due, once each, and gives back those that have been silent for too long: they are over. Waits count
   * from when a request was really sent, so that a machine that slept asks again before it gives up.
   */
  elapse(now: Micros): readonly Pending<Purpose>[] {
    if (now < (this.deadline ?? Infinity)) return [];
    const silent: Pending<Purpose>[] = [];
    for (const entry of [...this.#entries.values()]) {
      if (now < entry.due) continue;
      if (entry.cancelled || entry.sendings >= entry.timing.sends || now >= entry.until) {
        this.#entries.delete(entry.id);
        silent.push(entry);
      } else {
        this.#transmit(entry, now, [entry.sent]);
      }
    }
    return silent;
  }

  #transmit(entry: Entry<Purpose>, now: Micros, causes: readonly Ref[]): void {
    entry.sendings += 1;
    entry.due = Math.min(now + waitAfter(entry.sendings, entry.timing), entry.until);
    entry.sent = this.#send(entry, causes);
  }
}
