import type { Agent, Caused, RandomSource, Ref, Refs } from '#lib/agents/contract.ts';
import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import type { Login } from '#lib/protocol/stun/authenticate.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { ExpiryReason } from '#lib/trace/reasons/expiries.ts';
import type { DecodeError } from '#lib/protocol/bytes/decode-error.ts';
import { Allocations } from './allocations.ts';
import { bind } from './binding.ts';
import { sendTo, type Client } from './client.ts';
import { Clients } from './clients.ts';
import { faultOf } from './fault-of.ts';
import { Grant } from './grant.ts';
import { nonceLifetime } from './lifetimes.ts';
import { LongTerm } from './long-term.ts';
import { Nonces } from './nonces.ts';
import { Outbox } from '#lib/agents/outbox.ts';
import { receiveStun } from './receive-stun.ts';
import { RecentResponses } from './recent-responses.ts';
import { Relay } from './relay.ts';
import { RelayPorts } from './relay-ports.ts';
import { refuseUnknown, respond } from './respond.ts';
import type { ServerInput, ServerOutput } from './server-io.ts';
import { turnUnderstands } from './stun-attributes.ts';

export interface TurnServerOptions {
  readonly refs: Refs;
  readonly random: RandomSource;
  /** Where it relays, as canonical text: an IPv4 address, an IPv6 address, or one of each. */
  readonly addresses: readonly string[];
  readonly realm: string;
  /** The accounts that may use it; names and passwords are prepared, see opaqueString. */
  readonly users: readonly Login[];
  /** How long a nonce is good. An hour when absent. */
  readonly nonceLifetime?: Micros;
  /** The value of SOFTWARE; without it, responses have none. */
  readonly software?: string;
}

/** The requests of TURN (RFC 8656 §17). */
const served: ReadonlySet<number> = new Set([
  methods.Allocate,
  methods.Refresh,
  methods.CreatePermission,
  methods.ChannelBind
]);

/**
 * A TURN server (RFC 8656) with long-term credentials, for clients over UDP, TCP and TLS; it relays over UDP. It answers
 * Binding requests, too, for which nobody needs credentials. Its deadline is the next expiry in its tables.
 */
export class TurnServer implements Agent<ServerInput, ServerOutput> {
  readonly #software: string | undefined;
  readonly #outbox: Outbox<ServerOutput>;
  readonly #clients = new Clients(turnFraming, longestTurn);
  readonly #allocations: Allocations;
  readonly #credentials: LongTerm;
  readonly #responses = new RecentResponses();
  readonly #grant: Grant;
  readonly #relay: Relay;

  constructor({ refs, random, addresses, realm, users, software, ...options }: TurnServerOptions) {
    const ports = new RelayPorts(random);
    this.#software = software;
    this.#outbox = new Outbox<ServerOutput>(refs);
    this.#allocations = new Allocations(this.#outbox, (relayed) => ports.free(relayed));
    this.#credentials = new LongTerm(
      realm,
      users,
      new Nonces(random, options.nonceLifetime ?? nonceLifetime)
    );
    this.#grant = new Grant(this.#allocations, ports, addresses);
    this.#relay = new Relay(this.#allocations, this.#outbox, random);
  }

  get deadline(): Micros | undefined {
    return this.#allocations.nextExpiry;
  }

  poll(): Caused<ServerOutput> | undefined {
    return this.#outbox.take();
  }

  handle(input: ServerInput, now: Micros, ref: Ref): void {
    this.#allocations.expire(now);
    if (input.type === 'timeout') return;
    const allocation = input.type === 'datagram.received' && this.#allocations.at(input.local);
    if (allocation) return this.#relay.fromPeer(allocation, input.remote, input.data, ref);
    const arrived = this.#clients.take(input);
    if (!arrived) return;
    const { client, messages, error, gone } = arrived;
    for (const message of messages) this.#receive(client, message, now, ref);
    if (error && input.type === 'stream.received') this.#hangUp(client, input.data, error, ref);
    if (gone) this.#leave(client, { code: 'allocation.disconnected' }, ref);
  }

  #receive(client: Client, bytes: Uint8Array, now: Micros, cause: Ref): void {
    const [first = 0] = bytes;
    // ChannelData begins with the bits 01 (RFC 8656 §12).
    if (first >>> 6 === 1) return this.#relay.channelData(client, bytes, cause);
    const received = receiveStun(bytes, isServed, turnUnderstands);
    if (!received.ok) {
      this.#outbox.emit({ type: 'dropped', data: bytes, why: received.why }, [cause]);
    } else if (received.message.class === 'request') {
      const response = this.#answer(client, received.message, bytes, now, cause);
      this.#outbox.emit(sendTo(client, response), [cause]);
    } else if (received.message.method === methods.Send) {
      this.#relay.indicated(client, received.message, bytes, cause);
    }
  }

  #answer(client: Client, request: StunMessage, bytes: Uint8Array, now: Micros, cause: Ref): Uint8Array {
    const software = this.#software;
    if (request.method === methods.Binding) {
      return respond(request, bind(request, client, turnUnderstands), { software });
    }
    const known = this.#responses.get(client, request.transactionId, now);
    if (known) return known;
    const response = this.#decide(client, request, bytes, now, cause);
    this.#responses.add(client, request.transactionId, response, now);
    return response;
  }

  /** Credentials first, then unknown attributes (RFC 8489 §6.3), then what the method says. */
  #decide(client: Client, request: StunMessage, bytes: Uint8Array, now: Micros, cause: Ref): Uint8Array {
    const software = this.#software;
    const authenticated = this.#credentials.check(request, bytes, client, now);
    if (!authenticated.ok) return respond(request, authenticated, { software });
    const { key, username } = authenticated;
    const unknown = notUnderstood(request.attributes, turnUnderstands);
    const outcome =
      unknown.length > 0
        ? refuseUnknown(unknown)
        : this.#grant.grant({ request, client, username, now, cause });
    return respond(request, outcome, { key, software });
  }

  /** Ends a stream that holds neither STUN nor ChannelData: nobody can tell where its next message begins. */
  #hangUp(client: Client, data: Uint8Array, error: DecodeError, cause: Ref): void {
    this.#outbox.emit({ type: 'dropped', data, why: { code: 'turn.unreadable', ...faultOf(error) } }, [
      cause
    ]);
    this.#leave(client, { code: 'allocation.unreadable' }, cause);
    if (client.stream === undefined) return;
    this.#outbox.emit({ type: 'stream.close', stream: client.stream }, [cause]);
    this.#clients.forget(client);
  }

  #leave(client: Client, why: ExpiryReason, cause: Ref): void {
    const allocation = this.#allocations.of(client);
    if (allocation) this.#allocations.end(allocation, why, cause);
  }
}

function isServed({ class: stunClass, method }: StunMessage): boolean {
  if (method === methods.Binding) return stunClass === 'request' || stunClass === 'indication';
  return stunClass === 'indication' ? method === methods.Send : stunClass === 'request' && served.has(method);
}
