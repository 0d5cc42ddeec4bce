import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { Micros } from '#lib/trace/base.ts';
import { durationOf, Transactions, type Pending, type Timing } from '../stun/transactions.ts';
import { checkRequest } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { Generation, IceContext } from './context.ts';
import type { IceCredentials } from './ice-io.ts';
import { destinationOf, type Pair } from './pair.ts';
import type { Schedule } from './schedule.ts';
import { transmit } from './transmit.ts';

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
    const { context } = parts;
    this.#parts = parts;
    this.#transactions = new Transactions(
      ({ purpose: { pair }, bytes }, causes) =>
        transmit(context, pair.local.base, destinationOf(pair), bytes, ...causes) ?? pair.ref
    );
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
      this.#check(pair, generation, generation.remote.credentials, role);
  }

  /** Stops repeating the check of a pair; an answer is still taken (RFC 8445 §7.3.1.4). */
  cancel(pair: Pair): void {
    if (pair.transaction === undefined) return;
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

  /** Gives up what is under way, on some pairs or on all. */
  abandon(test: (pair: Pair) => boolean = () => true): void {
    for (const { id, sent } of this.#transactions.filter(({ pair }) => test(pair))) {
      this.#transactions.drop(id);
      const outcome = 'cancelled';
      this.#parts.context.record({ type: 'transaction.ended', transaction: id, outcome }, sent);
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

  #check(pair: Pair, { local }: Generation, remote: IceCredentials, role: IceRole): void {
    const { context, checklist } = this.#parts;
    const id = context.transactionId();
    const nominates = role === 'controlling' && pair.nominating;
    const bytes = checkRequest({
      transactionId: id,
      local,
      remote,
      role,
      tieBreaker: context.tieBreaker,
      nominates,
      priority: pair.local.candidate.priority,
      prflxPreference: context.options.profile.typePreferences.prflx
    });
    pair.transaction = id;
    const purpose = { pair, role, nominates, pwd: remote.pwd };
    const before = pair.ref;
    checklist.move(pair, 'in-progress', undefined);
    const timing = this.#timing();
    const { checkedUntil: until } = pair;
    const start = { id, purpose, bytes, timing, ...(until !== undefined && { until }) };
    this.#transactions.start(start, context.now, [before, pair.ref]);
  }

  /** RTO of checks: max(500 ms, Ta · N · (waiting and in progress)) (RFC 8445 §14.3). */
  #timing(): Timing {
    const { context, checklist } = this.#parts;
    const { pacing, minimumRto, maximumSends, finalTimeoutFactor } = context.options.profile;
    const { pairs } = checklist;
    const open = pairs.filter(({ state }) => state === 'waiting' || state === 'in-progress').length;
    const rto = Math.max(minimumRto, pacing * pairs.length * open);
    return { rto, sends: maximumSends, finalFactor: finalTimeoutFactor };
  }
}
