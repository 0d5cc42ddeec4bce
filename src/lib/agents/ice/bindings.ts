import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliest, earliestOf } from '../earliest.ts';
import type { SocketId } from '../host-io.ts';
import { BindingClient, type BindingOwner, type BindingQuestion } from '../stun/binding-client.ts';
import type { Timing } from '../stun/transactions.ts';
import type { IceContext } from './context.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';

/** A question to a server: as whom it sees a base. */
export interface Binding extends BindingQuestion {
  readonly base: Base;
  /** The server as it was configured. */
  readonly configured: IceServerAddress;
}

/** Gathering's callbacks for its questions to STUN servers. */
interface BindingEvents {
  mapped(binding: Binding, mapped: TransportAddress, causes: readonly Ref[]): void;
  failed(binding: Binding, code: number, text: string, causes: readonly Ref[]): void;
}

interface Parts {
  readonly context: IceContext;
  readonly on: BindingEvents;
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
  readonly #parts: Parts;
  readonly #asked: BindingClient<Binding>;
  /** A message that only keeps mappings of NATs alive. */
  readonly #renewed: BindingClient<Binding>;
  #kept: Kept[] = [];
  #keeps = true;

  constructor(parts: Parts) {
    const { context, on } = parts;
    const common: Pick<BindingOwner<Binding>, 'send' | 'ended'> = {
      send: ({ socket, server }, data, causes) =>
        context.emit({ type: 'datagram.send', socket, destination: server, data }, ...causes),
      ended: (transaction, outcome, code, causes) =>
        context.record(
          { type: 'transaction.ended', transaction, outcome, ...(code !== undefined && { code }) },
          ...causes
        )
    };
    this.#parts = parts;
    this.#asked = new BindingClient(context.random, {
      ...common,
      mapped: (binding, address, causes) => {
        const [ref = context.cause] = causes.slice(-1);
        this.#kept.push({ binding, ref, next: this.#nextRenewal() });
        on.mapped(binding, address, causes);
      },
      failed: (binding, code, text, causes) => on.failed(binding, code, text, causes)
    });
    this.#renewed = new BindingClient(context.random, {
      ...common,
      mapped: () => undefined,
      failed: () => undefined
    });
  }

  /** How many candidates are being asked for. */
  get asking(): number {
    return this.#asked.size;
  }

  get deadline(): Micros | undefined {
    const renewal = this.#keeps ? earliestOf(this.#kept, ({ next }) => next) : undefined;
    return earliest(this.#asked.deadline, this.#renewed.deadline, renewal);
  }

  ask(binding: Binding, timing: Timing, ...causes: readonly Ref[]): void {
    this.#asked.ask(binding, timing, this.#parts.context.now, causes);
  }

  /** Takes a response that came to a socket. Says whether it answers one of these. */
  receive(socket: SocketId, message: StunMessage): boolean {
    const { cause } = this.#parts.context;
    return this.#asked.receive(socket, message, cause) || this.#renewed.receive(socket, message, cause);
  }

  /** `timing` is for the questions that are asked again. */
  elapse(timing: Timing): void {
    const { now } = this.#parts.context;
    this.#asked.elapse(now);
    this.#renewed.elapse(now);
    if (!this.#keeps) return;
    for (const kept of this.#kept) {
      if (now < kept.next) continue;
      kept.next = this.#nextRenewal();
      this.#renewed.ask(kept.binding, timing, now, [kept.ref]);
    }
  }

  /** Mappings are kept alive from now on, or no more, since no candidate needs them any longer. */
  set keeps(keeps: boolean) {
    if (keeps && !this.#keeps) for (const kept of this.#kept) kept.next = this.#nextRenewal();
    this.#keeps = keeps;
  }

  /** Waits no longer for the answers that candidates are to be found in. */
  giveUp(): void {
    this.#asked.abandon([this.#parts.context.cause]);
  }

  /** Gives up what leaves from a base, or everything. */
  abandon(base?: Base): void {
    const concerns = (one: Binding) => base === undefined || one.base === base;
    this.#kept = this.#kept.filter(({ binding }) => !concerns(binding));
    for (const client of [this.#asked, this.#renewed]) client.abandon([this.#parts.context.cause], concerns);
  }

  #nextRenewal(): Micros {
    const { now, options } = this.#parts.context;
    return now + options.profile.keepalive;
  }
}
