import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { writeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { TransactionOutcome } from '#lib/trace/events/terms.ts';
import type { RandomSource, Ref } from '../contract.ts';
import type { SocketId } from '../host-io.ts';
import { Transactions, type Timing } from './transactions.ts';

/** From which socket which server is asked. An owner's own kind of question may say more. */
export interface BindingQuestion {
  readonly socket: SocketId;
  readonly server: TransportAddress;
}

/** Callbacks of a Binding client, to the agent that it is a part of. */
export interface BindingOwner<Question extends BindingQuestion> {
  /** Puts a request on its way. */
  send(question: Question, bytes: Uint8Array, causes: readonly Ref[]): Ref;
  /** The server sees the socket at this address. */
  mapped(question: Question, mapped: TransportAddress, causes: readonly Ref[]): void;
  /** The server's error code; 701 when it is silent (W3C webrtc-pc); 500 when its answer is of no use. */
  failed(question: Question, code: number, text: string, causes: readonly Ref[]): void;
  /** A transaction is over: each that was begun ends once. Gives what then follows from that. */
  ended(
    transaction: string,
    outcome: TransactionOutcome,
    code: number | undefined,
    causes: readonly Ref[]
  ): Ref;
}

/** Asks STUN servers over UDP where requests come from (RFC 8489 §2, §6). */
export class BindingClient<Question extends BindingQuestion> {
  readonly #random: RandomSource;
  readonly #owner: BindingOwner<Question>;
  readonly #transactions: Transactions<Question>;

  constructor(random: RandomSource, owner: BindingOwner<Question>) {
    this.#random = random;
    this.#owner = owner;
    this.#transactions = new Transactions(({ purpose, bytes }, causes) => owner.send(purpose, bytes, causes));
  }

  /** How many questions are not answered and not given up. */
  get size(): number {
    return this.#transactions.size;
  }

  get deadline(): Micros | undefined {
    return this.#transactions.deadline;
  }

  ask(question: Question, timing: Timing, now: Micros, causes: readonly Ref[]): void {
    const id = toHex(this.#random.bytes(12));
    const request = { class: 'request', method: methods.Binding, transactionId: id, attributes: [] } as const;
    const bytes = writeStun(request);
    this.#transactions.start({ id, purpose: question, bytes, timing }, now, causes);
  }

  /** Takes a response that came to a socket. Says whether it answers one of these questions. */
  receive(socket: SocketId, response: StunMessage, ref: Ref): boolean {
    if (response.class !== 'success' && response.class !== 'error') return false;
    const asked = this.#transactions.find(response.transactionId);
    if (asked?.purpose.socket !== socket || response.method !== methods.Binding) return false;
    this.#transactions.answer(asked.id);
    const { mapped, code, text } = read(response);
    const ended = this.#owner.ended(asked.id, mapped ? 'success' : 'error', code, [asked.sent, ref]);
    if (mapped) this.#owner.mapped(asked.purpose, mapped, [ref, ended]);
    else this.#owner.failed(asked.purpose, code ?? 500, text, [ended]);
    return true;
  }

  /** Repeats and gives up what is due. */
  elapse(now: Micros): void {
    for (const { id, purpose, sent } of this.#transactions.elapse(now)) {
      const ended = this.#owner.ended(id, 'timeout', undefined, [sent]);
      this.#owner.failed(purpose, 701, 'STUN binding request timed out', [ended]);
    }
  }

  /** Gives up what an owner has no use for any more. Whatever answers that comes too late. */
  abandon(causes: readonly Ref[], concerns: (question: Question) => boolean = () => true): void {
    for (const { id, sent } of this.#transactions.filter(concerns)) {
      this.#transactions.drop(id);
      this.#owner.ended(id, 'cancelled', undefined, [sent, ...causes]);
    }
  }
}

interface Reading {
  readonly mapped?: TransportAddress;
  /** Of an error response. */
  readonly code?: number;
  readonly text: string;
}

/** Reads a response. Gives nothing if it has attributes that must be understood and are not (RFC 8489 §6.3.3, §6.3.4). */
function read({ class: kind, attributes }: StunMessage): Reading {
  if (notUnderstood(attributes).length > 0) return { text: 'The response has attributes that are unknown' };
  if (kind === 'error') {
    const error = findAttribute(attributes, 'ERROR-CODE');
    return error ? { code: error.code, text: error.reason } : { text: 'The response has no error code' };
  }
  const mapped = findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address;
  return mapped ? { mapped, text: '' } : { text: 'The response does not say where the request came from' };
}
