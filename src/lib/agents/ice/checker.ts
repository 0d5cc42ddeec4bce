import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { checkPriority } from '#lib/protocol/ice/priority.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import { Transactions, type Pending } from '../stun/transactions.ts';
import { isAuthentic } from './authentic.ts';
import { checkRequest } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { Schedule } from './schedule.ts';
import type { Generation, IceContext } from './context.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import { destinationOf, type Pair } from './pair.ts';
import { transmit } from './transmit.ts';

interface CheckPurpose {
  readonly pair: Pair;
  readonly role: IceRole;
  readonly nominates: boolean;
  readonly pwd: string;
}

/** What becomes of checks, for the rest of the agent. */
export interface CheckResults {
  /** A check succeeded: the pair is valid. */
  succeeded(pair: Pair, nominates: boolean): void;
  failed(pair: Pair, nominates: boolean): void;
  /** The other side claims our role (RFC 8445 §7.2.5.1): take this one. */
  conflicted(role: IceRole): void;
}

interface CheckerParts {
  readonly context: IceContext;
  readonly locals: LocalCandidates;
  readonly checklist: Checklist;
  readonly schedule: Schedule;
  readonly results: CheckResults;
}

/** Makes connectivity checks and takes their answers (RFC 8445 §7.2). */
export class Checker {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  readonly #checklist: Checklist;
  readonly #schedule: Schedule;
  readonly #results: CheckResults;
  readonly #transactions: Transactions<CheckPurpose>;

  constructor({ context, locals, checklist, schedule, results }: CheckerParts) {
    this.#context = context;
    this.#locals = locals;
    this.#checklist = checklist;
    this.#schedule = schedule;
    this.#results = results;
    this.#transactions = new Transactions(({ purpose, bytes }, causes) =>
      this.#transmit(purpose.pair, bytes, causes)
    );
  }

  get deadline(): Micros | undefined {
    return this.#transactions.deadline;
  }

  /** Checks the pair whose turn it is. Says whether there was one. */
  checkNext(): boolean {
    const { generation, role } = this.#context;
    const pair = this.#schedule.next();
    if (!pair || !generation?.remote || role === undefined) return false;
    this.#check(pair, generation, generation.remote.credentials, role);
    return true;
  }

  /** Stops repeating the check of a pair; an answer is still taken (RFC 8445 §7.3.1.4). */
  cancel(pair: Pair): void {
    if (pair.transaction === undefined) return;
    this.#transactions.cancel(pair.transaction);
    pair.transaction = undefined;
  }

  /** Takes a response that came to a base. Says whether it answers a check. */
  receive(base: Base, source: TransportAddress, message: StunMessage, bytes: Uint8Array): boolean {
    const pending = this.#transactions.find(message.transactionId);
    if (!pending) return false;
    const { pair, pwd } = pending.purpose;
    if (!isAuthentic(message, bytes, pwd)) return true;
    this.#transactions.answer(message.transactionId);
    if (pair.transaction === message.transactionId) pair.transaction = undefined;
    const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
    const outcome = message.class === 'success' ? 'success' : 'error';
    const ended = this.#context.tell(
      { type: 'transaction.ended', transaction: pending.id, outcome, ...(code !== undefined && { code }) },
      pending.sent
    );
    // A late answer. The pair has been taken out meanwhile, or has failed: that stays so.
    if (!this.#checklist.holds(pair) || pair.state === 'failed') return true;
    const expected = destinationOf(pair);
    const isSymmetric =
      formatTransportAddress(source) === formatTransportAddress(expected) &&
      formatTransportAddress(base.address) === formatTransportAddress(pair.local.base.address);
    if (message.class === 'error') this.#refused(pending, code, ended);
    else if (!isSymmetric) this.#fail(pending, { code: 'check.asymmetric' }, ended);
    else this.#succeed(pending, message, ended);
    return true;
  }

  elapse(): void {
    for (const pending of this.#transactions.elapse(this.#context.now)) {
      const ended = this.#context.tell(
        {
          type: 'transaction.ended',
          transaction: pending.id,
          outcome: pending.cancelled ? 'cancelled' : 'timeout'
        },
        pending.sent
      );
      const { pair } = pending.purpose;
      if (pair.transaction === pending.id) pair.transaction = undefined;
      if (!pending.cancelled) this.#fail(pending, { code: 'check.unanswered' }, ended);
    }
  }

  /** Gives up what is under way, of one generation or of all. */
  abandon(test: (pair: Pair) => boolean = () => true): void {
    for (const { id, sent } of this.#transactions.filter(({ pair }) => test(pair))) {
      this.#transactions.drop(id);
      this.#context.tell({ type: 'transaction.ended', transaction: id, outcome: 'cancelled' }, sent);
    }
  }

  #check(pair: Pair, { local }: Generation, remote: { ufrag: string; pwd: string }, role: IceRole): void {
    const context = this.#context;
    const id = context.transactionId();
    const nominates = role === 'controlling' && pair.nominating;
    const { prflx } = context.options.profile.typePreferences;
    const bytes = checkRequest({
      transactionId: id,
      local,
      remote,
      role,
      tieBreaker: context.tieBreaker,
      nominates,
      priority: pair.local.candidate.priority,
      prflxPreference: prflx
    });
    pair.transaction = id;
    const purpose = { pair, role, nominates, pwd: remote.pwd };
    const before = pair.ref;
    this.#checklist.move(pair, 'in-progress', undefined);
    this.#transactions.start({ id, purpose, bytes, timing: this.#timing() }, context.now, [before, pair.ref]);
  }

  #transmit(pair: Pair, bytes: Uint8Array, causes: readonly Ref[]): Ref {
    return transmit(this.#context, pair.local.base, destinationOf(pair), bytes, ...causes) ?? pair.ref;
  }

  #succeed(pending: Pending<CheckPurpose>, message: StunMessage, ended: Ref): void {
    const { pair, nominates } = pending.purpose;
    // A late answer to a cancelled check tells what the one under way was to find out.
    if (!this.#nominates(pair)) this.cancel(pair);
    const mapped = findAttribute(message.attributes, 'XOR-MAPPED-ADDRESS')?.address;
    if (!mapped) {
      this.#fail(pending, { code: 'check.answered-blindly' }, ended);
      return;
    }
    const { base, candidate } = pair.local;
    const { prflx } = this.#context.options.profile.typePreferences;
    pair.seenAs =
      this.#locals.find(base, mapped) ??
      this.#locals.learn(base, mapped, checkPriority(candidate.priority, prflx), [ended]);
    this.#checklist.move(pair, 'succeeded', undefined, ended);
    // A late answer to a cancelled check: what it was to be checked again for is known now.
    if (nominates || !pair.nominating || this.#context.role === 'controlled')
      this.#schedule.dequeue((one) => one === pair);
    this.#checklist.unfreeze(pair);
    this.#results.succeeded(pair, nominates);
  }

  /** Whether the check under way nominates. */
  #nominates({ transaction = '' }: Pair): boolean {
    return this.#transactions.find(transaction)?.purpose.nominates ?? false;
  }

  #refused(pending: Pending<CheckPurpose>, code: number | undefined, ended: Ref): void {
    const { pair, role, nominates } = pending.purpose;
    if (code !== 487) {
      this.#fail(pending, { code: 'check.refused', ...(code !== undefined && { error: code }) }, ended);
      return;
    }
    // The opposite of what the request said, not of what the role is by now (RFC 8445 §7.2.5.1).
    this.#results.conflicted(role === 'controlling' ? 'controlled' : 'controlling');
    pair.nominating = nominates && this.#context.role === 'controlling';
    this.#schedule.enqueue(pair, { code: 'check.conflict-settled' }, ended);
  }

  #fail({ purpose, cancelled }: Pending<CheckPurpose>, rule: PairReason, ended: Ref): void {
    const { pair, nominates } = purpose;
    // What a cancelled check was to find out another one will.
    if (pair.state !== 'in-progress' || cancelled) return;
    this.#checklist.move(pair, 'failed', rule, ended);
    this.#results.failed(pair, nominates);
  }

  /** RTO of checks: max(500 ms, Ta · N · (waiting and in progress)) (RFC 8445 §14.3). */
  #timing() {
    const { pacing, minimumRto, maximumSends, finalTimeoutFactor } = this.#context.options.profile;
    const { pairs } = this.#checklist;
    const open = pairs.filter(({ state }) => state === 'waiting' || state === 'in-progress').length;
    const rto = Math.max(minimumRto, pacing * pairs.length * open);
    return { rto, sends: maximumSends, finalFactor: finalTimeoutFactor };
  }
}
