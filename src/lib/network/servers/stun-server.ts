import type { Agent, Caused, Ref, Refs } from '#lib/agents/contract.ts';
import { longestStun, stunFraming } from '#lib/protocol/stun/stun-framing.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import { bind } from './binding.ts';
import { sendTo, type Client } from './client.ts';
import { Clients } from './clients.ts';
import { Outbox } from '#lib/agents/outbox.ts';
import { faultOf } from './fault-of.ts';
import { receiveStun } from './receive-stun.ts';
import { respond } from './respond.ts';
import type { ServerInput, ServerOutput } from './server-io.ts';
import { stunUnderstands } from './stun-attributes.ts';

export interface StunServerOptions {
  readonly refs: Refs;
  /** The value of SOFTWARE; without it, responses have none. */
  readonly software?: string;
}

/**
 * A STUN server: tells whoever asks where the request came from (RFC 8489 §2), over UDP, TCP and TLS. It remembers
 * nothing: a request that comes again gets the same response (§6.3.1).
 */
export class StunServer implements Agent<ServerInput, ServerOutput> {
  readonly deadline: undefined;
  readonly #options: StunServerOptions;
  readonly #outbox: Outbox<ServerOutput>;
  readonly #clients = new Clients(stunFraming, longestStun);

  constructor(options: StunServerOptions) {
    this.#options = options;
    this.#outbox = new Outbox<ServerOutput>(options.refs);
  }

  handle(input: ServerInput, _now: Micros, ref: Ref): void {
    if (input.type === 'timeout') return;
    const arrived = this.#clients.take(input);
    if (!arrived) return;
    const { client, messages, error } = arrived;
    for (const message of messages) this.#receive(client, message, ref);
    if (error && client.stream !== undefined && input.type === 'stream.received') {
      this.#outbox.emit(
        { type: 'dropped', data: input.data, why: { code: 'stun.unreadable', ...faultOf(error) } },
        [ref]
      );
      this.#outbox.emit({ type: 'stream.close', stream: client.stream }, [ref]);
      this.#clients.forget(client);
    }
  }

  poll(): Caused<ServerOutput> | undefined {
    return this.#outbox.take();
  }

  #receive(client: Client, bytes: Uint8Array, ref: Ref): void {
    const received = receiveStun(bytes, isBinding, stunUnderstands);
    if (!received.ok) {
      this.#outbox.emit({ type: 'dropped', data: bytes, why: received.why }, [ref]);
    } else if (received.message.class === 'request') {
      const outcome = bind(received.message, client, stunUnderstands);
      this.#outbox.emit(sendTo(client, respond(received.message, outcome, this.#options)), [ref]);
    }
  }
}

/** A Binding indication is a keepalive, and asks for nothing (RFC 8489 §2). */
function isBinding({ class: stunClass, method }: StunMessage): boolean {
  return method === methods.Binding && (stunClass === 'request' || stunClass === 'indication');
}
