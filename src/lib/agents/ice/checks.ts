import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { TransactionReason } from '#lib/trace/reasons/transactions.ts';
import type { Ref } from '../contract.ts';
import { durationOf, type Pending, type Timing, type Transactions } from '../stun/transactions.ts';
import { checkRequest } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { Generation, IceContext, RemoteSide } from './context.ts';
import { pairTransactions } from './pair-transactions.ts';
import type { Pair } from './pair.ts';
import type { CheckRepetition } from './profile.ts';
import type { Schedule } from './schedule.ts';

/** A check that was made: on which pair, and what it said. */
export interface Check {
  readonly pair: Pair;
  readonly role: IceRole;
  readonly nominates: boolean;
  /** The password that its answer is signed with. */
  readonly pwd: string;
}

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly schedule: Schedule;
}

/** Makes connectivity checks, and keeps those that are under way (RFC 8445 §7.2.2–4). */
export class Checks {
  readonly #parts: Parts;
  readonly #transactions: Transactions<Check>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#transactions = pairTransactions(parts.context);
  }

  get deadline(): Micros | undefined {
    return this.#transactions.deadline;
  }

  /** Checks the pair whose turn it is, if there is one. */
  checkNext(): void {
    const { context, schedule } = this.#parts;
    const { generation, role } = context;
    const pair = schedule.next();
    if (pair && generation?.remote && role !== undefined)
      this.#check(pair, generation, generation.remote, role);
  }

  /** Stops repeating the check of a pair; an answer is still taken (RFC 8445 §7.3.1.4). */
  cancel(pair: Pair): void {
    // A check that is never repeated has nothing to stop.
    if (pair.transaction === undefined || this.#repetition.kind === 'new-transaction') return;
    this.#transactions.cancel(pair.transaction);
    pair.transaction = undefined;
  }

  /**
   * Stops repeating the check of a pair because the other side has checked it. From the first time on, all that follow
   * have together as long as one: the other side's checks may come for ever.
   */
  renew(pair: Pair): void {
    this.cancel(pair);
    pair.checkedUntil ??= this.#parts.context.now + durationOf(this.#timing());
  }

  /** Gives up what is under way on some pairs, because of `causes`. */
  abandon(
    test: (pair: Pair) => boolean,
    why: TransactionReason,
    ...causes: readonly (Ref | undefined)[]
  ): void {
    for (const { id, sent } of this.#transactions.filter(({ pair }) => test(pair))) {
      this.#transactions.drop(id);
      this.#parts.context.recordFor(
        { type: 'transaction.ended', transaction: id, outcome: 'cancelled', why },
        [sent, ...causes]
      );
    }
  }

  /** The check of this transaction that has not been answered. */
  find(transaction: string): Pending<Check> | undefined {
    return this.#transactions.find(transaction);
  }

  /** A check has been answered: it is over. */
  answered({ id, purpose: { pair } }: Pending<Check>): void {
    this.#transactions.answer(id);
    if (pair.transaction === id) pair.transaction = undefined;
  }

  /** Repeats what is due, and gives what has been silent for too long: those are over. */
  elapse(): readonly Pending<Check>[] {
    const silent = this.#transactions.elapse(this.#parts.context.now);
    for (const { id, purpose } of silent) {
      if (purpose.pair.transaction === id) purpose.pair.transaction = undefined;
    }
    return silent;
  }

  #check(pair: Pair, { local }: Generation, { credentials: remote, lite }: RemoteSide, role: IceRole): void {
    const { context, checklist } = this.#parts;
    const id = context.transactionId();
    const { profile } = context.options;
    // A lite agent takes a pair for valid that is nominated: that has to have been checked.
    const isAlways = profile.nomination.kind === 'every-check' && !lite;
    const nominates = role === 'controlling' && (pair.nominating || isAlways);
    const bytes = checkRequest({
      transactionId: id,
      local,
      remote,
      role,
      tieBreaker: context.tieBreaker,
      nominates,
      priority: pair.local.candidate.priority,
      prflxPreference: profile.typePreferences.prflx,
      network: profile.tellsNetwork ? pair.local.base.network : undefined
    });
    pair.transaction = id;
    pair.checkedAt = context.now;
    const purpose = { pair, role, nominates, pwd: remote.pwd };
    const before = pair.ref;
    checklist.move(pair, 'in-progress', this.#obstacle(pair));
    const timing = this.#timing();
    const { checkedUntil: until } = pair;
    const start = { id, purpose, bytes, timing, ...(until !== undefined && { until }) };
    this.#transactions.start(start, context.now, [before, pair.ref]);
  }

  get #repetition(): CheckRepetition {
    return this.#parts.context.options.profile.checks;
  }

  /** Why the check cannot leave yet, if it cannot: a relay sends nothing to where it has no permission for. */
  #obstacle({ local, remote }: Pair): PairReason | undefined {
    const { via } = local.base;
    const { address: ip } = remote.candidate;
    return 'turn' in via && !via.turn.permits(ip) ? { code: 'check.awaits-permission', ip } : undefined;
  }

  /** RTO of checks: max(500 ms, Ta · N · (waiting and in progress)) (RFC 8445 §14.3). One that is not repeated has its whole time. */
  #timing(): Timing {
    const { context, checklist } = this.#parts;
    const { checks } = context.options.profile;
    if (checks.kind === 'new-transaction') return { rto: checks.giveUp, sends: 1, finalFactor: 1 };
    const { pacing, minimumRto, maximumSends, finalTimeoutFactor } = context.options.profile;
    const { pairs } = checklist;
    const open = pairs.filter(({ state }) => state === 'waiting' || state === 'in-progress').length;
    const rto = Math.max(minimumRto, pacing * pairs.length * open);
    return { rto, sends: maximumSends, finalFactor: finalTimeoutFactor };
  }
}
