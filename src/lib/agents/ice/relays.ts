import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { SocketId, StreamId } from '../machine-io.ts';
import { reliableTiming, type Timing } from '../stun/transactions.ts';
import { TurnClient } from '../turn/turn-client.ts';
import type { IceContext } from './context.ts';
import type { HostSocket } from './host-sockets.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';

interface StreamLink {
  readonly stream: StreamId;
  readonly splitter: StreamSplitter;
  /** Until when it has to be open. */
  opensBy: Micros | undefined;
  closed: boolean;
}

/** A TURN client, and over what it speaks to its server. */
export interface Relay {
  readonly client: TurnClient;
  readonly server: IceServerAddress;
  readonly address: TransportAddress;
  readonly host: Base;
  readonly via: { readonly socket: SocketId } | StreamLink;
  /** Once it is allocated. */
  base?: Base;
  mapped?: TransportAddress;
  /** `released`: given back, since ICE has no use for it. */
  state: 'asking' | 'allocated' | 'released' | 'failed';
}

/** What becomes of relays. */
export interface RelayResults {
  allocated(relay: Relay, causes: readonly Ref[]): void;
  refused(relay: Relay, code: number, text: string, causes: readonly Ref[]): void;
  /** An allocation is gone. */
  lost(base: Base): void;
  /** The server lets nothing through to this IP address; 701 when it does not answer that. */
  forbidden(base: Base, ip: string, code: number): void;
  received(base: Base, from: TransportAddress, data: Uint8Array): void;
}

/** The allocations of this agent at TURN servers, over UDP, TCP and TLS (RFC 8656). */
export class Relays {
  readonly #context: IceContext;
  readonly #results: RelayResults;
  #relays: Relay[] = [];
  #streamCount = 0;

  constructor(context: IceContext, results: RelayResults) {
    this.#context = context;
    this.#results = results;
  }

  get all(): readonly Relay[] {
    return this.#relays;
  }

  get asking(): number {
    return this.#relays.filter(({ state }) => state === 'asking').length;
  }

  get deadline(): Micros | undefined {
    return earliest(
      ...this.#relays.map(({ client, via }) =>
        earliest(client.deadline, 'stream' in via ? via.opensBy : undefined)
      )
    );
  }

  /** Whether a base has, or asks for, an allocation at a server. */
  serves(host: Base, server: IceServerAddress): boolean {
    return this.#relays.some(
      (relay) =>
        relay.server === server &&
        relay.host === host &&
        (relay.state === 'asking' || relay.state === 'allocated')
    );
  }

  start(
    host: HostSocket,
    base: Base,
    server: IceServerAddress,
    address: TransportAddress,
    timing: Timing
  ): void {
    const context = this.#context;
    const { username = '', password = '', transport } = server;
    const via: Relay['via'] =
      transport === 'udp'
        ? { socket: host.id }
        : {
            stream: `t${++this.#streamCount}`,
            splitter: new StreamSplitter(turnFraming, longestTurn),
            opensBy: context.now + reliableTiming.rto,
            closed: false
          };
    const client = new TurnClient({
      login: { username, password },
      framing: transport === 'udp' ? 'udp' : 'tcp',
      timing: transport === 'udp' ? timing : reliableTiming,
      random: context.random,
      owner: {
        send: (data, causes) =>
          'socket' in via
            ? context.put(
                { type: 'datagram.send', socket: via.socket, destination: address, data },
                ...causes
              )
            : context.put({ type: 'stream.send', stream: via.stream, data }, ...causes),
        allocated: (relayed, mapped, causes) => this.#allocated(relay, relayed, mapped, causes),
        failed: (code, text, causes) => this.#failed(relay, code, text, causes),
        forbidden: (ip, code) => {
          if (relay.base) this.#results.forbidden(relay.base, ip, code);
        },
        received: (from, data) => {
          if (relay.base) this.#results.received(relay.base, from, data);
        },
        ended: (transaction, outcome, code, causes) =>
          context.tell(
            { type: 'transaction.ended', transaction, outcome, ...(code !== undefined && { code }) },
            ...causes
          )
      }
    });
    const relay: Relay = { client, server, address, host: base, via, state: 'asking' };
    this.#relays.push(relay);
    if ('socket' in via) client.allocate(context.now, [host.opened ?? context.cause]);
    else
      context.put(
        {
          type: 'stream.open',
          stream: via.stream,
          address: host.ip,
          destination: address,
          tls: transport === 'tls'
        },
        host.opened
      );
  }

  /** Takes what came to a socket. Says whether it was from a server to its client. */
  receive(socket: SocketId, source: TransportAddress, data: Uint8Array): boolean {
    const from = formatTransportAddress(source);
    const { now, cause } = this.#context;
    return this.#relays.some(
      ({ via, client, address }) =>
        'socket' in via &&
        via.socket === socket &&
        formatTransportAddress(address) === from &&
        client.receive(data, now, cause)
    );
  }

  streamOpened(stream: StreamId): void {
    const { relay, link } = this.#ofStream(stream);
    if (!relay || !link || link.closed) return;
    link.opensBy = undefined;
    relay.client.allocate(this.#context.now, [this.#context.cause]);
  }

  streamReceived(stream: StreamId, data: Uint8Array): void {
    const { relay, link } = this.#ofStream(stream);
    if (!relay || !link || link.closed) return;
    const { now, cause } = this.#context;
    for (const frame of link.splitter.push(data).frames) relay.client.receive(frame, now, cause);
    this.#retire(relay);
  }

  streamClosed(stream: StreamId, error = 'The connection was closed'): void {
    const { relay, link } = this.#ofStream(stream);
    if (!relay || !link || link.closed) return;
    link.closed = true;
    this.#drop(relay);
    this.#failed(relay, 701, error, [this.#context.cause]);
  }

  elapse(): void {
    const { now, cause } = this.#context;
    for (const relay of [...this.#relays]) {
      const { via, client } = relay;
      if ('stream' in via && via.opensBy !== undefined && now >= via.opensBy) {
        this.#closeStream(relay);
        this.#failed(relay, 701, 'The server could not be connected to', [cause]);
      }
      client.elapse(now, cause);
      this.#retire(relay);
    }
  }

  /** Gives back the allocations that are not in use, since ICE is done (RFC 8445 §8.3.1). */
  release(inUse: ReadonlySet<Base>): readonly Base[] {
    const { now, cause } = this.#context;
    const spare = this.#relays.filter(
      ({ state, base }) => state === 'allocated' && base !== undefined && !inUse.has(base)
    );
    for (const relay of spare) {
      relay.state = 'released';
      relay.client.close(now, [cause]);
    }
    return spare.flatMap(({ base }) => base ?? []);
  }

  /** The socket that they leave from is gone, and they with it. Gives back their bases. */
  loseHost(host: Base): readonly Base[] {
    const gone = this.#relays.filter((relay) => relay.host === host);
    for (const relay of gone) {
      relay.state = 'failed';
      this.#drop(relay);
      this.#closeStream(relay);
    }
    return gone.flatMap(({ base }) => base ?? []);
  }

  /** Gives everything back. The sockets are closed next, so that no answer is waited for. */
  close(): void {
    const { now, cause } = this.#context;
    for (const relay of [...this.#relays]) {
      relay.client.close(now, [cause]);
      relay.state = 'released';
      this.#drop(relay);
      this.#closeStream(relay);
    }
  }

  #allocated(
    relay: Relay,
    relayed: TransportAddress,
    mapped: TransportAddress | undefined,
    causes: readonly Ref[]
  ): void {
    const { mid, component, localPreference } = relay.host;
    relay.state = 'allocated';
    relay.base = { address: relayed, mid, component, localPreference, via: { turn: relay.client } };
    if (mapped) relay.mapped = mapped;
    this.#results.allocated(relay, causes);
  }

  #failed(relay: Relay, code: number, text: string, causes: readonly Ref[]): void {
    const { state, base } = relay;
    if (state === 'failed' || state === 'released') return;
    relay.state = 'failed';
    if (state === 'allocated' && base) this.#results.lost(base);
    else this.#results.refused(relay, code, text, causes);
    this.#closeStream(relay);
  }

  #drop(relay: Relay): void {
    relay.client.abandon([this.#context.cause]);
    this.#relays = this.#relays.filter((one) => one !== relay);
  }

  /** What was given back needs its connection no more once that is acknowledged. */
  #retire(relay: Relay): void {
    if (relay.state !== 'released' || !relay.client.idle) return;
    this.#drop(relay);
    this.#closeStream(relay);
  }

  #closeStream({ via }: Relay): void {
    if (!('stream' in via) || via.closed) return;
    via.closed = true;
    via.opensBy = undefined;
    this.#context.put({ type: 'stream.close', stream: via.stream });
  }

  #ofStream(stream: StreamId): { readonly relay?: Relay; readonly link?: StreamLink } {
    for (const relay of this.#relays) {
      if ('stream' in relay.via && relay.via.stream === stream) return { relay, link: relay.via };
    }
    return {};
  }
}
