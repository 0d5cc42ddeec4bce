import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { checkPriority } from '#lib/protocol/ice/priority.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import type { Pending } from '../stun/transactions.ts';
import { isAuthentic } from './authentic.ts';
import type { Checklist } from './checklist.ts';
import type { Check, Checks } from './checks.ts';
import type { IceContext } from './context.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import { destinationOf, type Pair } from './pair.ts';
import type { Roles } from './roles.ts';
import type { Schedule } from './schedule.ts';
import type { ValidPairs } from './valid-pairs.ts';

interface Parts {
  readonly context: IceContext;
  readonly locals: LocalCandidates;
  readonly checklist: Checklist;
  readonly schedule: Schedule;
  readonly checks: Checks;
  readonly roles: Roles;
  readonly validPairs: ValidPairs;
}

/** Takes the answers to checks, and their silence (RFC 8445 §7.2.5). */
export class CheckAnswers {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes a response that came to a base. One that answers no check is passed over. */
  receive(base: Base, source: TransportAddress, message: StunMessage, bytes: Uint8Array): void {
    const { context, checklist, checks } = this.#parts;
    const pending = checks.find(message.transactionId);
    if (!pending) return;
    const { pair, pwd } = pending.purpose;
    if (!isAuthentic(message, bytes, pwd)) return;
    const isSymmetric =
      formatTransportAddress(source) === formatTransportAddress(destinationOf(pair)) &&
      formatTransportAddress(base.address) === formatTransportAddress(pair.local.base.address);
    if (!isSymmetric && context.options.profile.asymmetricAnswers === 'are-ignored') return;
    checks.answered(pending);
    const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
    const outcome = message.class === 'success' ? 'success' : 'error';
    const ended = context.record(
      { type: 'transaction.ended', transaction: pending.id, outcome, ...(code !== undefined && { code }) },
      pending.sent
    );
    // A late answer. The pair has been taken out meanwhile, or has failed: that stays so.
    if (!checklist.holds(pair) || pair.state === 'failed') return;
    if (message.class === 'error') this.#refused(pending, code, ended);
    else if (!isSymmetric) this.#fail(pending, { code: 'check.asymmetric' }, ended);
    else this.#succeed(pending, message, ended);
  }

  /** Gives up the checks that have been silent for too long. */
  elapse(): void {
    const { context, checks } = this.#parts;
    for (const pending of checks.elapse()) {
      const { id: transaction, cancelled, sent } = pending;
      const end = cancelled
        ? ({ outcome: 'cancelled', why: { code: 'transaction.superseded' } } as const)
        : ({ outcome: 'timeout' } as const);
      const ended = context.recordFor({ type: 'transaction.ended', transaction, ...end }, [sent]);
      if (!cancelled) this.#fail(pending, { code: 'check.unanswered' }, ended);
    }
  }

  #succeed(pending: Pending<Check>, message: StunMessage, ended: Ref): void {
    const { context, locals, checklist, schedule, checks, validPairs } = this.#parts;
    const { pair, nominates } = pending.purpose;
    // A late answer to a cancelled check tells what the one under way was to find out.
    if (!this.#underWay(pair)?.nominates) checks.cancel(pair);
    const mapped = findAttribute(message.attributes, 'XOR-MAPPED-ADDRESS')?.address;
    if (!mapped) {
      this.#fail(pending, { code: 'check.answered-blindly' }, ended);
      return;
    }
    const { base, candidate } = pair.local;
    const { prflx } = context.options.profile.typePreferences;
    checklist.move(pair, 'succeeded', undefined, ended);
    const local =
      locals.find(base, mapped) ??
      locals.learn(base, mapped, checkPriority(candidate.priority, prflx), [ended]);
    pair.checkedUntil = undefined;
    pair.isInVain = false;
    checklist.validate(pair, local);
    // A late answer to a cancelled check: the reason to check the pair again is gone.
    if (nominates || !pair.nominating || context.role === 'controlled')
      schedule.dequeue((one) => one === pair);
    checklist.unfreeze(pair);
    validPairs.add(pair, nominates, ended);
  }

  /** The check that is under way on a pair. */
  #underWay({ transaction = '' }: Pair): Check | undefined {
    return this.#parts.checks.find(transaction)?.purpose;
  }

  #refused(pending: Pending<Check>, code: number | undefined, ended: Ref): void {
    const { context, schedule, checks, roles } = this.#parts;
    const { pair, role, nominates } = pending.purpose;
    if (code !== 487) {
      this.#fail(pending, { code: 'check.refused', ...(code !== undefined && { error: code }) }, ended);
      return;
    }
    roles.refused(role);
    // What the other side has nominated meanwhile, it has nominated after the conflict (RFC 8445 §7.3.1.5).
    if (context.role === 'controlling') pair.nominating = nominates;
    // A check in the right role is under way already.
    if (this.#underWay(pair)?.role === context.role) return;
    checks.cancel(pair);
    schedule.enqueue(pair, { code: 'check.conflict-settled' }, ended, context.roleRef);
  }

  #fail({ purpose, cancelled }: Pending<Check>, rule: PairReason, ended: Ref): void {
    const { checklist } = this.#parts;
    const { pair, nominates } = purpose;
    // Where a check was cancelled, another one decides about the pair.
    if (pair.state !== 'in-progress' || cancelled) return;
    pair.isInVain = pair.checkedUntil !== undefined;
    pair.checkedUntil = undefined;
    checklist.move(pair, 'failed', rule, ended);
    pair.validLocal = undefined;
    // A pair that was to be nominated and fails takes its checklist with it (RFC 8445 §8.1.1), unless each one was.
    if (nominates && this.#parts.context.options.profile.nomination.kind !== 'every-check')
      checklist.fail(pair);
  }
}
