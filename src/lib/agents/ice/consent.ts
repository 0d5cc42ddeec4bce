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
  /** How many questions were asked, when the last one was, and when the first that has no answer, nor has a later one. */
  asked: number;
  askedAt: Micros;
  unanswered: Micros | undefined;
  /** From the last question to the next, where there is no hurry. */
  interval: Micros;
  /** When the next question is due; never where nothing can be sent any more. */
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
    const { lite } = this.#parts.context.options;
    let first = this.#transactions.deadline;
    for (const watch of this.#watches.values()) {
      const { next } = watch;
      if (next !== Infinity) first = earliest(first, next);
      // A lite agent asks nothing, so that silence tells it nothing.
      if (lite && next !== Infinity) continue;
      const mayWaver = watch.silent === undefined && next !== Infinity;
      first = earliest(first, this.#expiresAt(watch), mayWaver ? this.#waversAt(watch) : undefined);
    }
    return first;
  }

  /** Begins with a pair that a check has just shown to work: that check was the first consent. */
  watch(pair: Pair): void {
    if (this.#watches.has(pair)) return;
    const { now } = this.#parts.context;
    const interval = this.#interval(0);
    this.#watches.set(pair, {
      heard: now,
      asked: 0,
      askedAt: now,
      unanswered: undefined,
      interval,
      next: now + interval,
      given: this.#given('granted', pair, interval),
      silent: undefined
    });
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
    for (const pair of [...this.#watches.keys()]) {
      if (!pairs.includes(pair))
        this.#forget(pair, { code: 'transaction.not-used' }, ...pairs.map(({ ref }) => ref));
    }
  }

  /** Whether answers of a pair stay out. */
  wavers(pair: Pair): boolean {
    return this.silent(pair) !== undefined;
  }

  /** What says that answers of a pair stay out; undefined while they come. */
  silent(pair: Pair): Ref | undefined {
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
    const { now, options } = this.#parts.context;
    const watch = this.#watches.get(pair);
    if (!watch || watch.heard === now) return;
    watch.heard = now;
    watch.unanswered = undefined;
    watch.given = this.#given('renewed', pair, watch.interval, answer);
    watch.silent = undefined;
    if (options.profile.hurry) watch.next = Math.max(now, watch.askedAt + watch.interval);
  }

  elapse(): void {
    const { now, options } = this.#parts.context;
    const { keepalive: tr } = options.profile;
    for (const { id, sent } of this.#transactions.elapse(now)) {
      this.#parts.context.recordFor({ type: 'transaction.ended', transaction: id, outcome: 'timeout' }, [
        sent
      ]);
    }
    for (const [pair, watch] of [...this.#watches]) {
      if (options.lite && watch.next !== Infinity) {
        if (now >= this.#sent(pair) + tr) this.#keepAlive(pair);
        watch.next = this.#sent(pair) + tr;
        continue;
      }
      if (now >= this.#expiresAt(watch)) {
        this.#lose(pair, { code: 'consent.expired', after: now - watch.heard }, watch.silent);
        continue;
      }
      if (watch.silent === undefined && watch.next !== Infinity && now >= this.#waversAt(watch)) {
        const after = now - watch.heard;
        watch.silent = this.#parts.context.recordFor(
          { type: 'timer.expired', timer: 'silence', after, pair: namedValid(pair).pair },
          [watch.given]
        );
      }
      if (now >= watch.next) this.#ask(pair, watch);
    }
  }

  /** Asks no more on a pair, because of `cause`: there is nothing to ask from. Consent runs out by itself (RFC 7675 §5.1). */
  silence(pair: Pair, cause: Ref): void {
    const watch = this.#watches.get(pair);
    if (!watch) return;
    const { now, options } = this.#parts.context;
    this.#endQuestions(pair, { code: 'transaction.pair-lost' }, cause);
    // A lite agent has asked nothing: it counts from here on.
    if (options.lite) watch.heard = now;
    watch.unanswered ??= now;
    watch.next = Infinity;
  }

  close(): void {
    const { cause } = this.#parts.context;
    for (const pair of [...this.#watches.keys()]) this.#forget(pair, { code: 'transaction.closed' }, cause);
  }

  #ask(pair: Pair, watch: Watch): void {
    const context = this.#parts.context;
    const { role, now, options, tieBreaker } = context;
    const generation = this.#generationOf(pair);
    const { hurry, tellsNetwork, nomination } = options.profile;
    watch.asked += 1;
    watch.interval = this.#interval(watch.asked);
    const patience = watch.unanswered === undefined ? hurry?.after : hurry?.interval;
    watch.next = now + Math.min(watch.interval, patience ?? Infinity);
    watch.askedAt = now;
    watch.unanswered ??= now;
    if (!generation?.remote || role === undefined) return;
    const id = context.transactionId();
    const bytes = checkRequest({
      transactionId: id,
      local: generation.local,
      remote: generation.remote.credentials,
      role,
      tieBreaker,
      priority: pair.local.candidate.priority,
      nominates: role === 'controlling' && nomination.kind === 'every-check',
      prflxPreference: options.profile.typePreferences.prflx,
      network: tellsNetwork ? pair.local.base.network : undefined
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

  /** What says that there is consent until it expires, where the `next` question comes after so long. A lite agent asks for none. */
  #given(how: 'granted' | 'renewed', pair: Pair, next: Micros, answer?: Ref): Ref | undefined {
    const { context } = this.#parts;
    const { lite, profile } = context.options;
    if (lite) return undefined;
    const type = `consent.${how}` as const;
    const from = profile.silenceCounts === 'from-last-answer' ? context.now : context.now + next;
    const expires = from + profile.consentExpiry;
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
    this.#watches.delete(pair);
    this.#endQuestions(pair, why, ...causes);
  }

  #endQuestions(pair: Pair, why: TransactionReason, ...causes: readonly Ref[]): void {
    const { context } = this.#parts;
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

  /** When missing answers make the pair waver. */
  #waversAt(watch: Watch): Micros {
    return this.#silentSince(watch) + this.#parts.context.options.profile.disconnectedAfter;
  }

  /** When missing answers end consent. */
  #expiresAt(watch: Watch): Micros {
    return this.#silentSince(watch) + this.#parts.context.options.profile.consentExpiry;
  }

  #silentSince({ heard, unanswered = Infinity }: Watch): Micros {
    return this.#parts.context.options.profile.silenceCounts === 'from-last-answer' ? heard : unanswered;
  }

  /**
   * The wait before the question of that number, from 0. 5 s, times 0.8 to 1.2 at random, anew each time (RFC 7675 §5.1). In
   * whole thousandths, so that it is exact.
   */
  #interval(number: number): Micros {
    const { firstConsentIntervals, consentInterval, consentRandomization } =
      this.#parts.context.options.profile;
    const first = firstConsentIntervals[number];
    if (first !== undefined) return first;
    const [low, high] = consentRandomization.map((factor) => Math.round(factor * 1000));
    const factor = (low ?? 1000) + this.#parts.context.random.integer((high ?? 1000) - (low ?? 1000) + 1);
    return Math.floor((consentInterval * factor) / 1000);
  }
}
