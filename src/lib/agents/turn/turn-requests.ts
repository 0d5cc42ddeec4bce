import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { authenticate, challengeToAnswer, type Challenge } from '#lib/protocol/stun/authenticate.ts';
import { longTermKey } from '#lib/protocol/stun/credentials.ts';
import { writeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { Transactions, type Pending } from '../stun/transactions.ts';
import type { TurnClientOptions } from './turn-client-io.ts';

/** How often one request is asked again with a new nonce before its refusal counts. */
const mostNonces = 3;

/** A client's requests to its server. */
export interface TurnQuestion {
  readonly method: 'Allocate' | 'Refresh' | 'CreatePermission' | 'ChannelBind';
  readonly attributes: readonly StunAttribute[];
  /** The IP address of a permission, or the transport address of a channel, as text. */
  readonly about?: string;
}

/** Results of questions. */
export interface TurnAnswers {
  granted(question: TurnQuestion, response: StunMessage, now: Micros, causes: readonly Ref[]): void;
  /** See the codes of {@link TurnOwner.failed}. */
  refused(
    question: TurnQuestion,
    error: { readonly code: number; readonly text: string },
    now: Micros,
    causes: readonly Ref[]
  ): void;
}

interface Purpose {
  readonly question: TurnQuestion;
  /** The challenge that it answers. */
  readonly challenge: Challenge | undefined;
  /** How often it was asked before with another challenge. */
  readonly tries: number;
}

/**
 * The requests of one TURN client, with long-term credentials (RFC 8489 §9.2): answers 401 and 438 by asking again in a
 * new transaction, and takes no answer that is not the server's.
 */
export class TurnRequests {
  readonly #options: TurnClientOptions;
  readonly #answers: TurnAnswers;
  readonly #transactions: Transactions<Purpose>;
  #challenge: Challenge | undefined;

  constructor(options: TurnClientOptions, answers: TurnAnswers) {
    this.#options = options;
    this.#answers = answers;
    this.#transactions = new Transactions(({ bytes }, causes) => options.owner.send(bytes, causes));
  }

  /** How many are not answered and not given up. */
  get size(): number {
    return this.#transactions.size;
  }

  get deadline(): Micros | undefined {
    return this.#transactions.deadline;
  }

  ask(question: TurnQuestion, now: Micros, causes: readonly Ref[]): void {
    this.#ask(question, 0, now, causes);
  }

  /** Takes a response. Says whether it is to one of these requests. */
  receive(response: StunMessage, bytes: Uint8Array, now: Micros, ref: Ref): boolean {
    const asked = this.#transactions.find(response.transactionId);
    if (!asked || response.method !== methods[asked.purpose.question.method]) return false;
    if (!this.#isGenuine(response, bytes, asked.purpose)) return true;
    this.#transactions.answer(asked.id);
    const causes = [ref, asked.sent];
    if (notUnderstood(response.attributes).length > 0) {
      // RFC 8489 §6.3.3, §6.3.4: then the transaction has failed, whatever else is in the response.
      this.#options.owner.ended(asked.id, 'error', undefined, causes);
      this.#refuse(asked, { code: 500, text: 'The response has attributes that are unknown' }, now, causes);
    } else if (response.class === 'success') {
      this.#options.owner.ended(asked.id, 'success', undefined, causes);
      this.#answers.granted(asked.purpose.question, response, now, causes);
    } else {
      this.#takeError(asked, response, now, ref);
    }
    return true;
  }

  elapse(now: Micros): void {
    for (const pending of this.#transactions.elapse(now)) {
      const { id, cancelled, sent } = pending;
      this.#options.owner.ended(id, cancelled ? 'cancelled' : 'timeout', undefined, [sent]);
      if (!cancelled) this.#refuse(pending, { code: 701, text: 'TURN request timed out' }, now, [sent]);
    }
  }

  /**
   * Asks none of them again. With `late`, an Allocate stays to be answered: the server may have granted it, and what is not
   * known cannot be given back.
   */
  stop(causes: readonly Ref[], { late }: { readonly late: boolean }): void {
    for (const { id, purpose, sent } of this.#transactions.filter(() => true)) {
      if (late && purpose.question.method === 'Allocate') {
        this.#transactions.cancel(id);
        continue;
      }
      this.#transactions.drop(id);
      this.#options.owner.ended(id, 'cancelled', undefined, [sent, ...causes]);
    }
  }

  #ask(question: TurnQuestion, tries: number, now: Micros, causes: readonly Ref[]): void {
    const { random, login, timing } = this.#options;
    const id = toHex(random.bytes(12));
    const challenge = this.#challenge;
    const request = {
      ...({ class: 'request', method: methods[question.method], transactionId: id } as const),
      attributes: question.attributes
    };
    const bytes = writeStun(challenge ? authenticate(request, login, challenge) : request);
    this.#transactions.start({ id, purpose: { question, challenge, tries }, bytes, timing }, now, causes);
  }

  #takeError(asked: Pending<Purpose>, response: StunMessage, now: Micros, ref: Ref): void {
    const { question, challenge, tries } = asked.purpose;
    const error = findAttribute(response.attributes, 'ERROR-CODE');
    this.#options.owner.ended(asked.id, 'error', error?.code, [ref, asked.sent]);
    const next = challengeToAnswer(response, challenge);
    if (next && tries < mostNonces && !asked.cancelled) {
      this.#challenge = next;
      this.#ask(question, tries + 1, now, [ref]);
    } else {
      const { code = 500, reason: text = 'The response has no error code' } = error ?? {};
      this.#refuse(asked, { code, text }, now, [ref]);
    }
  }

  #refuse(
    { purpose }: Pending<Purpose>,
    error: { readonly code: number; readonly text: string },
    now: Micros,
    causes: readonly Ref[]
  ): void {
    this.#answers.refused(purpose.question, error, now, causes);
  }

  /**
   * A response whose integrity is wrong never came (RFC 8489 §9.2.5). 401 and 438 have none; nor has any other error of
   * coturn's, which the RFC would have us pass over until the request times out: those are believed.
   */
  #isGenuine(response: StunMessage, bytes: Uint8Array, { challenge }: Purpose): boolean {
    if (!challenge) return true;
    if (response.class === 'error' && !findAttribute(response.attributes, 'MESSAGE-INTEGRITY')) return true;
    const { login } = this.#options;
    return verifyIntegrity(bytes, longTermKey({ ...login, realm: challenge.realm })).ok;
  }
}
