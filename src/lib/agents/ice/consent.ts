import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import { earliest } from '../earliest.ts';
import { Transactions } from '../stun/transactions.ts';
import { isAuthentic } from './authentic.ts';
import { checkRequest, keepalive } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { IceContext } from './context.ts';
import type { Nomination } from './nomination.ts';
import { destinationOf, named, type Pair } from './pair.ts';
import type { Roles } from './roles.ts';
import { transmit } from './transmit.ts';

interface Question {
  readonly pair: Pair;
  readonly role: IceRole;
}

interface Watch {
  /** When the last answer came. */
  heard: Micros;
  /** When the next question is due; never where nothing can be sent any more. */
  next: Micros;
}

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly nomination: Nomination;
  readonly roles: Roles;
}

/** Keeps asking whether the other side still wants to be sent to (RFC 7675 §5.1), and paths open (RFC 8445 §11). */
export class Consent {
  readonly #parts: Parts;
  readonly #watches = new Map<Pair, Watch>();
  readonly #transactions: Transactions<Question>;

  constructor(parts: Parts) {
    const { context } = parts;
    this.#parts = parts;
    this.#transactions = new Transactions(
      ({ purpose: { pair }, bytes }, causes) =>
        transmit(context, pair.local.base, destinationOf(pair), bytes, ...causes) ?? pair.ref
    );
  }

  get deadline(): Micros | undefined {
    const { consentExpiry, disconnectedAfter } = this.#parts.context.options.profile;
    const { lite } = this.#parts.context.options;
    let first = this.#transactions.deadline;
    for (const { next, heard } of this.#watches.values()) {
      if (next !== Infinity) first = earliest(first, next);
      // A lite agent asks nothing, so that silence tells it nothing.
      if (lite && next !== Infinity) continue;
      const wavers = heard + disconnectedAfter;
      first = earliest(first, heard + consentExpiry, this.#parts.context.now < wavers ? wavers : undefined);
    }
    return first;
  }

  /** Begins with a pair that a check has just shown to work: that check was the first consent. */
  watch(pair: Pair): void {
    if (this.#watches.has(pair)) return;
    const { now } = this.#parts.context;
    this.#watches.set(pair, { heard: now, next: now + this.#interval() });
  }

  /** Whether there is consent to send on a pair, and a way to: an answer came, and not too long ago. */
  holds(pair: Pair): boolean {
    const watch = this.#watches.get(pair);
    return watch !== undefined && watch.next !== Infinity;
  }

  /** Whether nothing can be sent on a pair of this component any more, and consent for it is running out. */
  runsOut(mid: string, component: number): boolean {
    const { generation } = this.#parts.context;
    for (const [pair, { next }] of this.#watches) {
      if (next !== Infinity || pair.generation !== generation?.number) continue;
      if (pair.mid === mid && pair.component === component) return true;
    }
    return false;
  }

  /** Watches these pairs alone. */
  keep(pairs: readonly Pair[]): void {
    for (const pair of [...this.#watches.keys()]) if (!pairs.includes(pair)) this.#forget(pair);
  }

  /** Whether answers of a pair stay out. */
  wavers(pair: Pair): boolean {
    const watch = this.#watches.get(pair);
    const { now, options } = this.#parts.context;
    // A lite agent asks nothing: no answer can stay out.
    return watch !== undefined && !options.lite && now >= watch.heard + options.profile.disconnectedAfter;
  }

  /** Takes a response. Says whether it answers a question of this part. */
  receive(message: StunMessage, bytes: Uint8Array): boolean {
    const pending = this.#transactions.find(message.transactionId);
    if (!pending) return false;
    const { roles } = this.#parts;
    const { pair, role } = pending.purpose;
    const { remote } = this.#generationOf(pair) ?? {};
    if (!remote || !isAuthentic(message, bytes, remote.credentials.pwd)) return true;
    this.#transactions.answer(message.transactionId);
    const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
    const outcome = message.class === 'success' ? 'success' : 'error';
    this.#parts.context.record(
      { type: 'transaction.ended', transaction: pending.id, outcome, ...(code !== undefined && { code }) },
      pending.sent
    );
    const watch = this.#watches.get(pair);
    // A refusal revokes consent at once (RFC 7675 §5.2).
    if (code === 403 && watch) this.#lose(pair);
    if (code === 487) roles.refused(role);
    if (message.class === 'success' && watch) this.heard(pair);
    return true;
  }

  /** The other side has answered on a pair. */
  heard(pair: Pair): void {
    const watch = this.#watches.get(pair);
    if (watch) watch.heard = this.#parts.context.now;
  }

  elapse(): void {
    const { now, options } = this.#parts.context;
    const { consentExpiry, keepalive: tr } = options.profile;
    for (const { id, sent } of this.#transactions.elapse(now)) {
      this.#parts.context.record({ type: 'transaction.ended', transaction: id, outcome: 'timeout' }, sent);
    }
    for (const [pair, watch] of [...this.#watches]) {
      if (options.lite && watch.next !== Infinity) {
        if (now >= this.#sent(pair) + tr) this.#keepAlive(pair);
        watch.next = this.#sent(pair) + tr;
        continue;
      }
      if (now >= watch.heard + consentExpiry) {
        this.#lose(pair);
        continue;
      }
      if (now >= watch.next) this.#ask(pair, watch);
    }
  }

  /** Asks no more on a pair: there is nothing to ask from. Consent runs out by itself (RFC 7675 §5.1). */
  silence(pair: Pair): void {
    const watch = this.#watches.get(pair);
    if (!watch) return;
    const { now, options } = this.#parts.context;
    this.#endQuestions(pair);
    // A lite agent has asked nothing: it counts from here on.
    if (options.lite) watch.heard = now;
    watch.next = Infinity;
  }

  close(): void {
    for (const pair of [...this.#watches.keys()]) this.#forget(pair);
  }

  #ask(pair: Pair, watch: Watch): void {
    const context = this.#parts.context;
    const { role, now, options, tieBreaker } = context;
    const generation = this.#generationOf(pair);
    watch.next = now + this.#interval();
    if (!generation?.remote || role === undefined) return;
    const id = context.transactionId();
    const bytes = checkRequest({
      transactionId: id,
      local: generation.local,
      remote: generation.remote.credentials,
      role,
      tieBreaker,
      priority: pair.local.candidate.priority,
      nominates: false,
      prflxPreference: options.profile.typePreferences.prflx
    });
    // Sent once; a late answer to an earlier question counts just as well (RFC 7675 §5.1).
    const timing = { rto: options.profile.consentExpiry, sends: 1, finalFactor: 1 };
    this.#transactions.start({ id, purpose: { pair, role }, bytes, timing }, now, [pair.ref]);
  }

  /** When something was last sent on a pair, whatever it was: an answer to a check of the other side, data, … */
  #sent({ path }: Pair): Micros {
    return this.#parts.context.sentOn.get(path) ?? 0;
  }

  #keepAlive(pair: Pair): void {
    const bytes = keepalive(this.#parts.context.transactionId());
    transmit(this.#parts.context, pair.local.base, destinationOf(pair), bytes, pair.ref);
  }

  #lose(pair: Pair): void {
    const { context, checklist, nomination } = this.#parts;
    this.#forget(pair);
    pair.ref = context.record({ type: 'consent.lost', ...named(pair) }, pair.ref);
    nomination.lose(pair);
    if (pair.state === 'succeeded') checklist.move(pair, 'failed', { code: 'pair.consent-lost' });
    pair.validLocal = undefined;
  }

  #forget(pair: Pair): void {
    this.#watches.delete(pair);
    this.#endQuestions(pair);
  }

  #endQuestions(pair: Pair): void {
    for (const { id, sent } of this.#transactions.filter((one) => one.pair === pair)) {
      this.#transactions.drop(id);
      this.#parts.context.record({ type: 'transaction.ended', transaction: id, outcome: 'cancelled' }, sent);
    }
  }

  #generationOf(pair: Pair) {
    return this.#parts.context.generations.find(({ number }) => number === pair.generation);
  }

  /** 5 s, times 0.8 to 1.2 at random, anew each time (RFC 7675 §5.1). In whole thousandths, so that it is exact. */
  #interval(): Micros {
    const { consentInterval, consentRandomization } = this.#parts.context.options.profile;
    const [low, high] = consentRandomization.map((factor) => Math.round(factor * 1000));
    const factor = (low ?? 1000) + this.#parts.context.random.integer((high ?? 1000) - (low ?? 1000) + 1);
    return Math.floor((consentInterval * factor) / 1000);
  }
}
