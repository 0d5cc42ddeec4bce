import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { ConsentReason } from '#lib/trace/reasons/consents.ts';
import type { TransactionReason } from '#lib/trace/reasons/transactions.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import { Transactions } from '../stun/transactions.ts';
import { isAuthentic } from './authentic.ts';
import { checkRequest, keepalive } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { IceContext } from './context.ts';
import type { Nomination } from './nomination.ts';
import { destinationOf, namedValid, type Pair } from './pair.ts';
import type { Roles } from './roles.ts';
import { transmit } from './transmit.ts';

interface Question {
  readonly pair: Pair;
  readonly role: IceRole;
}

interface Watch {
  /** When the last answer came. */
  heard: Micros;
  /** When the next question is due. */
  next: Micros;
  /** What the trace says of the last answer. */
  given: Ref | undefined;
  /** That answers have stayed out for long, since then. */
  silent: Ref | undefined;
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
    for (const { next, heard, silent } of this.#watches.values()) {
      first = earliest(first, next);
      // A lite agent asks nothing, so that silence tells it nothing.
      if (lite) continue;
      const wavers = silent === undefined ? heard + disconnectedAfter : undefined;
      first = earliest(first, heard + consentExpiry, wavers);
    }
    return first;
  }

  /** Begins with a pair that a check has just shown to work: that check was the first consent. */
  watch(pair: Pair): void {
    if (this.#watches.has(pair)) return;
    const { now } = this.#parts.context;
    const next = now + this.#interval();
    this.#watches.set(pair, { heard: now, next, given: this.#given('granted', pair), silent: undefined });
  }

  /** Whether there is consent to send on a pair: an answer came, and not too long ago. */
  holds(pair: Pair): boolean {
    return this.#watches.has(pair);
  }

  /** Watches these pairs alone. */
  keep(pairs: readonly Pair[]): void {
    for (const pair of [...this.#watches.keys()]) {
      if (!pairs.includes(pair))
        this.#forget(pair, { code: 'transaction.not-used' }, ...pairs.map(({ ref }) => ref));
    }
  }

  /** What says that answers of a pair stay out; undefined while they come. */
  silence(pair: Pair): Ref | undefined {
    return this.#watches.get(pair)?.silent;
  }

  /** What says of the latest answer on a pair. */
  given(pair: Pair): Ref | undefined {
    return this.#watches.get(pair)?.given;
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
    const ended = this.#parts.context.record(
      { type: 'transaction.ended', transaction: pending.id, outcome, ...(code !== undefined && { code }) },
      pending.sent
    );
    const watch = this.#watches.get(pair);
    // A refusal revokes consent at once (RFC 7675 §5.2).
    if (code === 403 && watch) this.#lose(pair, { code: 'consent.revoked', error: code }, ended);
    if (code === 487) roles.refused(role);
    if (message.class === 'success' && watch) this.heard(pair, ended);
    return true;
  }

  /** The other side has answered on a pair. */
  heard(pair: Pair, answer: Ref): void {
    const { now } = this.#parts.context;
    const watch = this.#watches.get(pair);
    if (!watch || watch.heard === now) return;
    watch.heard = now;
    watch.given = this.#given('renewed', pair, answer);
    watch.silent = undefined;
  }

  elapse(): void {
    const { now, options } = this.#parts.context;
    const { consentExpiry, disconnectedAfter, keepalive: tr } = options.profile;
    for (const { id, sent } of this.#transactions.elapse(now)) {
      this.#parts.context.recordFor({ type: 'transaction.ended', transaction: id, outcome: 'timeout' }, [
        sent
      ]);
    }
    for (const [pair, watch] of [...this.#watches]) {
      if (options.lite) {
        if (now >= this.#sent(pair) + tr) this.#keepAlive(pair);
        watch.next = this.#sent(pair) + tr;
        continue;
      }
      if (now >= watch.heard + consentExpiry) {
        this.#lose(pair, { code: 'consent.expired', after: consentExpiry }, watch.silent);
        continue;
      }
      if (watch.silent === undefined && now >= watch.heard + disconnectedAfter) {
        watch.silent = this.#parts.context.recordFor(
          { type: 'timer.expired', timer: 'silence', after: disconnectedAfter, pair: namedValid(pair).pair },
          [watch.given]
        );
      }
      if (now >= watch.next) this.#ask(pair, watch);
    }
  }

  /** Asks no more on a pair: there is nothing to ask from. */
  drop(pair: Pair, why: TransactionReason, ...causes: readonly Ref[]): void {
    this.#forget(pair, why, ...causes);
  }

  close(): void {
    const { cause } = this.#parts.context;
    for (const pair of [...this.#watches.keys()]) this.#forget(pair, { code: 'transaction.closed' }, cause);
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
    const happening = { type: 'consent.asked', ...namedValid(pair), transaction: id } as const;
    const asked = context.recordFor(happening, [pair.worksRef, watch.given]);
    this.#transactions.start({ id, purpose: { pair, role }, bytes, timing }, now, [asked]);
  }

  /** When something was last sent on a pair, whatever it was: an answer to a check of the other side, data, … */
  #sent({ path }: Pair): Micros {
    return this.#parts.context.sentOn.get(path) ?? 0;
  }

  #keepAlive(pair: Pair): void {
    const bytes = keepalive(this.#parts.context.transactionId());
    transmit(this.#parts.context, pair.local.base, destinationOf(pair), bytes, pair.ref);
  }

  /** What says that there is consent until it expires. A lite agent asks for none. */
  #given(how: 'granted' | 'renewed', pair: Pair, answer?: Ref): Ref | undefined {
    const { context } = this.#parts;
    const { lite, profile } = context.options;
    if (lite) return undefined;
    const type = `consent.${how}` as const;
    const expires = context.now + profile.consentExpiry;
    return context.recordFor({ type, ...namedValid(pair), expires }, [pair.worksRef, answer]);
  }

  #lose(pair: Pair, why: ConsentReason, ...causes: readonly (Ref | undefined)[]): void {
    const { context, checklist, nomination } = this.#parts;
    const given = this.#watches.get(pair)?.given;
    const lost = context.recordFor({ type: 'consent.lost', ...namedValid(pair), why }, [given, ...causes]);
    this.#forget(pair, { code: 'transaction.consent-lost' }, lost);
    nomination.lose(pair);
    if (pair.state === 'succeeded') checklist.move(pair, 'failed', { code: 'pair.consent-lost' }, lost);
    // It is the consent that is at an end, and the pair with it.
    checklist.ended(pair, lost);
    pair.validLocal = undefined;
  }

  #forget(pair: Pair, why: TransactionReason, ...causes: readonly Ref[]): void {
    const { context } = this.#parts;
    this.#watches.delete(pair);
    for (const { id, sent } of this.#transactions.filter((one) => one.pair === pair)) {
      this.#transactions.drop(id);
      context.recordFor({ type: 'transaction.ended', transaction: id, outcome: 'cancelled', why }, [
        sent,
        ...causes
      ]);
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
