import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { SocketId, StreamId } from '../host-io.ts';
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

/** From where which server is asked for an allocation. */
export interface RelayQuestion {
  readonly socket: HostSocket;
  /** That of the socket. */
  readonly host: Base;
  readonly server: IceServerAddress;
  /** The address of the server in the family of the socket. */
  readonly address: TransportAddress;
}

/** Gathering's callbacks for its relays. */
export interface RelayEvents {
  allocated(relay: Relay, causes: readonly Ref[]): void;
  refused(relay: Relay, code: number, text: string, causes: readonly Ref[]): void;
  /** An allocation is gone. */
  lost(base: Base): void;
  /** The server lets nothing through to this IP address; 701 when it does not answer that. */
  forbidden(base: Base, ip: string, code: number): void;
  received(base: Base, from: TransportAddress, data: Uint8Array): void;
}

interface Parts {
  readonly context: IceContext;
  readonly question: RelayQuestion;
  /** Names the connection to the server, where it is asked over TCP or TLS. */
  readonly stream: StreamId;
  /** Of requests over UDP. */
  readonly timing: Timing;
  readonly on: RelayEvents;
}

/** An allocation at a TURN server, from being asked for until it is gone, and the socket or connection that leads there. */
export class Relay {
  readonly #parts: Parts;
  readonly #client: TurnClient;
  readonly #via: { readonly socket: SocketId } | StreamLink;
  #base: Base | undefined;
  #mapped: TransportAddress | undefined;
  /** `released`: given back, since ICE has no use for it. */
  #state: 'asking' | 'allocated' | 'released' | 'failed' = 'asking';
  #isOver = false;

  constructor(parts: Parts) {
    const { context, question, stream, timing } = parts;
    const { username = '', password = '', transport } = question.server;
    const isUdp = transport === 'udp';
    this.#parts = parts;
    this.#via = isUdp
      ? { socket: question.socket.id }
      : {
          stream,
          splitter: new StreamSplitter(turnFraming, longestTurn),
          opensBy: context.now + reliableTiming.rto,
          closed: false
        };
    this.#client = new TurnClient({
      login: { username, password },
      framing: isUdp ? 'udp' : 'tcp',
      timing: isUdp ? timing : reliableTiming,
      random: context.random,
      owner: {
        send: (data, causes) => this.#send(data, causes),
        allocated: (relayed, mapped, causes) => this.#allocated(relayed, mapped, causes),
        failed: (code, text, causes) => this.#failed(code, text, causes),
        forbidden: (ip, code) => {
          if (this.#base) parts.on.forbidden(this.#base, ip, code);
        },
        received: (from, data) => {
          if (this.#base) parts.on.received(this.#base, from, data);
        },
        ended: (transaction, outcome, code, causes) =>
          context.record(
            { type: 'transaction.ended', transaction, outcome, ...(code !== undefined && { code }) },
            ...causes
          )
      }
    });
  }

  get question(): RelayQuestion {
    return this.#parts.question;
  }

  get state(): 'asking' | 'allocated' | 'released' | 'failed' {
    return this.#state;
  }

  /** Where it sends from, once it is allocated. */
  get base(): Base | undefined {
    return this.#base;
  }

  /** Where the server saw an Allocate over UDP come from (RFC 8445 §5.1.1.2). */
  get mapped(): TransportAddress | undefined {
    return 'socket' in this.#via ? this.#mapped : undefined;
  }

  /** Where the server saw its client, however it is spoken to. */
  get seenFrom(): TransportAddress | undefined {
    return this.#mapped;
  }

  /** Whether nothing is waited for any more, and nothing taken. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get deadline(): Micros | undefined {
    if (this.#isOver) return undefined;
    return earliest(this.#client.deadline, 'stream' in this.#via ? this.#via.opensBy : undefined);
  }

  /** Asks for the allocation; over TCP or TLS it opens the connection for that. */
  start(): void {
    const { context, question } = this.#parts;
    const { socket, server, address } = question;
    if ('socket' in this.#via) {
      this.#client.allocate(context.now, [socket.opened ?? context.cause]);
      return;
    }
    const { stream } = this.#via;
    const tls = server.transport === 'tls';
    context.emit(
      { type: 'stream.open', stream, address: socket.ip, destination: address, tls },
      socket.opened
    );
  }

  /** Whether this connection is its own, and open or opening. */
  speaksOver(stream: StreamId): boolean {
    return 'stream' in this.#via && this.#via.stream === stream && !this.#via.closed;
  }

  /** Takes what came to a socket. Says whether it was from the server to its client. */
  receive(socket: SocketId, source: TransportAddress, data: Uint8Array): boolean {
    const { context, question } = this.#parts;
    return (
      'socket' in this.#via &&
      this.#via.socket === socket &&
      formatTransportAddress(question.address) === formatTransportAddress(source) &&
      this.#client.receive(data, context.now, context.cause)
    );
  }

  streamOpened(): void {
    const { now, cause } = this.#parts.context;
    if ('stream' in this.#via) this.#via.opensBy = undefined;
    this.#client.allocate(now, [cause]);
  }

  streamReceived(data: Uint8Array): void {
    if (!('stream' in this.#via)) return;
    const { now, cause } = this.#parts.context;
    for (const frame of this.#via.splitter.push(data).frames) this.#client.receive(frame, now, cause);
    this.#retire();
  }

  streamClosed(error: string): void {
    if ('stream' in this.#via) this.#via.closed = true;
    this.#end();
    this.#failed(701, error, [this.#parts.context.cause]);
  }

  elapse(): void {
    const { now, cause } = this.#parts.context;
    if ('stream' in this.#via && this.#via.opensBy !== undefined && now >= this.#via.opensBy) {
      this.#closeStream();
      this.#failed(701, 'The server could not be connected to', [cause]);
    }
    this.#client.elapse(now, cause);
    this.#retire();
  }

  /** Gives the allocation back. It stays until the server has acknowledged that. */
  release(): void {
    const { now, cause } = this.#parts.context;
    this.#state = 'released';
    this.#client.close(now, [cause]);
  }

  /** Gives the allocation back and waits for no answer. */
  close(): void {
    this.release();
    this.#end();
    this.#closeStream();
  }

  /** The socket that it leaves from is gone, and it with that. */
  lose(): void {
    this.#state = 'failed';
    this.#end();
    this.#closeStream();
  }

  #send(data: Uint8Array, causes: readonly Ref[]): Ref {
    const { context, question } = this.#parts;
    if ('stream' in this.#via)
      return context.emit({ type: 'stream.send', stream: this.#via.stream, data }, ...causes);
    const { socket } = this.#via;
    return context.emit({ type: 'datagram.send', socket, destination: question.address, data }, ...causes);
  }

  #allocated(relayed: TransportAddress, mapped: TransportAddress | undefined, causes: readonly Ref[]): void {
    const { mid, component, localPreference, network } = this.#parts.question.host;
    this.#state = 'allocated';
    this.#base = {
      address: relayed,
      mid,
      component,
      localPreference: localPreference + this.#rank,
      network,
      via: { turn: this.#client }
    };
    this.#mapped = mapped ?? this.#mapped;
    this.#parts.on.allocated(this, causes);
  }

  /** How early the server stands among the TURN servers, where that counts. */
  get #rank(): number {
    const { context, question } = this.#parts;
    const { servers, profile } = context.options;
    const all = servers.filter(({ kind }) => kind === 'turn');
    return profile.ranksRelays ? all.length - all.indexOf(question.server) : 0;
  }

  #failed(code: number, text: string, causes: readonly Ref[]): void {
    const before = this.#state;
    if (before === 'failed' || before === 'released') return;
    this.#state = 'failed';
    if (before === 'allocated' && this.#base) this.#parts.on.lost(this.#base);
    else this.#parts.on.refused(this, code, text, causes);
    this.#closeStream();
  }

  #end(): void {
    this.#client.abandon([this.#parts.context.cause]);
    this.#isOver = true;
  }

  /** A relay that was given back needs its connection no more once that is acknowledged. */
  #retire(): void {
    if (this.#state !== 'released' || !this.#client.idle) return;
    this.#end();
    this.#closeStream();
  }

  #closeStream(): void {
    if (!('stream' in this.#via) || this.#via.closed) return;
    this.#via.closed = true;
    this.#via.opensBy = undefined;
    this.#parts.context.emit({ type: 'stream.close', stream: this.#via.stream });
  }
}
