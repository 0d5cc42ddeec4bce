import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { TransactionReason } from '#lib/trace/reasons/transactions.ts';
import type { Ref } from '../contract.ts';
import type { Transactions } from '../stun/transactions.ts';
import { isAuthentic } from './authentic.ts';
import { checkRequest } from './check-messages.ts';
import type { IceContext } from './context.ts';
import { pairTransactions } from './pair-transactions.ts';
import { namedValid, type Pair } from './pair.ts';

interface Question {
  readonly pair: Pair;
  readonly role: IceRole;
}

/** An authentic answer to a question. */
export interface Answer extends Question {
  /** The error that it says; undefined where it gives consent. */
  readonly code: number | undefined;
  readonly isSuccess: boolean;
  /** What says that the transaction has ended. */
  readonly ended: Ref;
}

interface Parts {
  readonly context: IceContext;
  readonly on: {
    answered(answer: Answer): void;
  };
}

/** Asks for consent with checks, each sent once, and takes the answers (RFC 7675 §5.1). */
export class ConsentQuestions {
  readonly #parts: Parts;
  readonly #transactions: Transactions<Question>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#transactions = pairTransactions(parts.context);
  }

  get deadline(): Micros | undefined {
    return this.#transactions.deadline;
  }

  /** Asks on a pair, because of what gave consent before. Nothing is asked before both sides are known. */
  ask(pair: Pair, given: Ref | undefined): void {
    const { context } = this.#parts;
    const { role, now, options, tieBreaker } = context;
    const generation = this.#generationOf(pair);
    const { tellsNetwork, nomination } = options.profile;
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
    const asked = context.recordFor(happening, [pair.worksRef, given]);
    this.#transactions.start({ id, purpose: { pair, role }, bytes, timing }, now, [asked]);
  }

  /** Takes a response. Says whether it answers a question of this part. */
  receive(message: StunMessage, bytes: Uint8Array): boolean {
    const pending = this.#transactions.find(message.transactionId);
    if (!pending) return false;
    const { context, on } = this.#parts;
    const { pair, role } = pending.purpose;
    const { remote } = this.#generationOf(pair) ?? {};
    if (!remote || !isAuthentic(message, bytes, remote.credentials.pwd)) return true;
    this.#transactions.answer(message.transactionId);
    const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
    const outcome = message.class === 'success' ? 'success' : 'error';
    const ended = context.record(
      { type: 'transaction.ended', transaction: pending.id, outcome, ...(code !== undefined && { code }) },
      pending.sent
    );
    on.answered({ pair, role, code, isSuccess: message.class === 'success', ended });
    return true;
  }

  /** Tells which questions were not answered in time. */
  elapse(): void {
    const { context } = this.#parts;
    for (const { id, sent } of this.#transactions.elapse(context.now))
      context.recordFor({ type: 'transaction.ended', transaction: id, outcome: 'timeout' }, [sent]);
  }

  /** Waits no longer for answers on a pair. */
  end(pair: Pair, why: TransactionReason, ...causes: readonly Ref[]): void {
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
}
