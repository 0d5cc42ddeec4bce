import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Ref } from '../contract.ts';
import type { SocketId } from '../machine-io.ts';
import { Transactions, type Timing } from '../stun/transactions.ts';
import { bindingRequest } from './check-messages.ts';
import type { IceContext } from './context.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';

/** A question to a server: as whom it sees a base. */
export interface Binding {
  readonly socket: SocketId;
  readonly base: Base;
  readonly server: IceServerAddress;
  readonly address: TransportAddress;
}

interface Question extends Binding {
  /** It only keeps a mapping of the NAT alive. */
  readonly renews: boolean;
}

/** What servers answer. */
export interface BindingResults {
  mapped(binding: Binding, mapped: TransportAddress, causes: readonly Ref[]): void;
  refused(binding: Binding, code: number, text: string, causes: readonly Ref[]): void;
}

interface Kept {
  readonly binding: Binding;
  /** The answer that showed it. */
  readonly ref: Ref;
  next: Micros;
}

/**
 * Asks STUN servers for server-reflexive candidates (RFC 8445 §5.1.1.2), and goes on asking while ICE runs, so that no
 * NAT on the way forgets what it was asked for (RFC 8445 §5.1.1.4).
 */
export class Bindings {
  readonly #context: IceContext;
  readonly #results: BindingResults;
  readonly #transactions: Transactions<Question>;
  #kept: Kept[] = [];
  #keeps = true;

  constructor(context: IceContext, results: BindingResults) {
    this.#context = context;
    this.#results = results;
    this.#transactions = new Transactions(({ purpose, bytes }, causes) =>
      context.put(
        { type: 'datagram.send', socket: purpose.socket, destination: purpose.address, data: bytes },
        ...causes
      )
    );
  }

  /** How many candidates are being asked for. */
  get asking(): number {
    return this.#transactions.filter(({ renews }) => !renews).length;
  }

  get deadline(): Micros | undefined {
    const times = [this.#transactions.deadline, ...(this.#keeps ? this.#kept.map(({ next }) => next) : [])];
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  ask(binding: Binding, timing: Timing, ...causes: readonly Ref[]): void {
    this.#start({ ...binding, renews: false }, timing, causes);
  }

  /** Takes a response that came to a socket. Says whether it answers one of these. */
  receive(socket: SocketId, message: StunMessage): boolean {
    const { cause, now, options } = this.#context;
    if (this.#transactions.find(message.transactionId)?.purpose.socket !== socket) return false;
    const answered = this.#transactions.answer(message.transactionId);
    if (!answered) return false;
    const { purpose, id, sent } = answered;
    const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
    const mapped = findAttribute(message.attributes, 'XOR-MAPPED-ADDRESS')?.address;
    const outcome = message.class === 'success' && mapped ? 'success' : 'error';
    const ended = this.#context.tell(
      { type: 'transaction.ended', transaction: id, outcome, ...(code !== undefined && { code }) },
      sent
    );
    if (purpose.renews) return true;
    if (outcome === 'error' || !mapped) {
      const text = code === undefined ? 'The server does not say where the request came from' : 'Refused';
      this.#results.refused(purpose, code ?? 500, text, [ended]);
      return true;
    }
    this.#kept.push({ binding: purpose, ref: ended, next: now + options.profile.keepalive });
    this.#results.mapped(purpose, mapped, [cause, ended]);
    return true;
  }

  /** `timing` is for the questions that are asked again. */
  elapse(timing: Timing): void {
    const { now, options } = this.#context;
    for (const { id, purpose, sent } of this.#transactions.elapse(now)) {
      const ended = this.#context.tell(
        { type: 'transaction.ended', transaction: id, outcome: 'timeout' },
        sent
      );
      if (!purpose.renews) this.#results.refused(purpose, 701, 'STUN binding request timed out', [ended]);
    }
    if (!this.#keeps) return;
    for (const kept of this.#kept) {
      if (now < kept.next) continue;
      kept.next = now + options.profile.keepalive;
      this.#start({ ...kept.binding, renews: true }, timing, [kept.ref]);
    }
  }

  /** Mappings are kept alive from now on, or no more, since no candidate needs them any longer. */
  set keeps(keeps: boolean) {
    if (keeps && !this.#keeps) {
      for (const kept of this.#kept) kept.next = this.#context.now + this.#context.options.profile.keepalive;
    }
    this.#keeps = keeps;
  }

  /** Gives up what leaves from a base, or everything. */
  abandon(base?: Base): void {
    const concerns = (one: Binding) => base === undefined || one.base === base;
    this.#kept = this.#kept.filter(({ binding }) => !concerns(binding));
    for (const { id, sent } of this.#transactions.filter(concerns)) {
      this.#transactions.drop(id);
      this.#context.tell({ type: 'transaction.ended', transaction: id, outcome: 'cancelled' }, sent);
    }
  }

  #start(purpose: Question, timing: Timing, causes: readonly Ref[]): void {
    const id = this.#context.transactionId();
    this.#transactions.start({ id, purpose, bytes: bindingRequest(id), timing }, this.#context.now, causes);
  }
}
