import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { ConsentReason } from '#lib/trace/reasons/consents.ts';
import type { TransactionReason } from '#lib/trace/reasons/transactions.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import { keepalive } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import { expiresAt, intervalBefore, waversAt, type Watch } from './consent-clock.ts';
import { ConsentQuestions, type Answer } from './consent-questions.ts';
import type { IceContext } from './context.ts';
import type { Nomination } from './nomination.ts';
import { destinationOf, namedValid, type Pair } from './pair.ts';
import type { Roles } from './roles.ts';
import { transmit } from './transmit.ts';

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
  readonly #questions: ConsentQuestions;

  constructor(parts: Parts) {
    const { context } = parts;
    this.#parts = parts;
    this.#questions = new ConsentQuestions({ context, on: { answered: (answer) => this.#answered(answer) } });
  }

  get deadline(): Micros | undefined {
    const { lite, profile } = this.#parts.context.options;
    let first = this.#questions.deadline;
    for (const watch of this.#watches.values()) {
      const { next } = watch;
      if (next !== Infinity) first = earliest(first, next);
      // A lite agent asks nothing, so that silence tells it nothing.
      if (lite && next !== Infinity) continue;
      const mayWaver = watch.silent === undefined && next !== Infinity;
      first = earliest(first, expiresAt(watch, profile), mayWaver ? waversAt(watch, profile) : undefined);
    }
    return first;
  }

  /** Begins with a pair that a check has just shown to work: that check was the first consent. */
  watch(pair: Pair): void {
    if (this.#watches.has(pair)) return;
    const { context } = this.#parts;
    const { now } = context;
    const interval = intervalBefore(0, context);
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
    return this.#questions.receive(message, bytes);
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
    const { profile } = options;
    const { keepalive: tr } = profile;
    this.#questions.elapse();
    for (const [pair, watch] of [...this.#watches]) {
      if (options.lite && watch.next !== Infinity) {
        if (now >= this.#sent(pair) + tr) this.#keepAlive(pair);
        watch.next = this.#sent(pair) + tr;
        continue;
      }
      if (now >= expiresAt(watch, profile)) {
        this.#lose(pair, { code: 'consent.expired', after: now - watch.heard }, watch.silent);
        continue;
      }
      if (watch.silent === undefined && watch.next !== Infinity && now >= waversAt(watch, profile)) {
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
    this.#questions.end(pair, { code: 'transaction.pair-lost' }, cause);
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
    const { context } = this.#parts;
    const { now, options } = context;
    const { hurry } = options.profile;
    watch.asked += 1;
    watch.interval = intervalBefore(watch.asked, context);
    const patience = watch.unanswered === undefined ? hurry?.after : hurry?.interval;
    watch.next = now + Math.min(watch.interval, patience ?? Infinity);
    watch.askedAt = now;
    watch.unanswered ??= now;
    this.#questions.ask(pair, watch.given);
  }

  #answered({ pair, role, code, isSuccess, ended }: Answer): void {
    const watch = this.#watches.get(pair);
    // A refusal revokes consent at once (RFC 7675 §5.2).
    if (code === 403 && watch) this.#lose(pair, { code: 'consent.revoked', error: code }, ended);
    if (code === 487) this.#parts.roles.refused(role);
    if (isSuccess && watch) this.heard(pair, ended);
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
    this.#questions.end(pair, why, ...causes);
  }
}
