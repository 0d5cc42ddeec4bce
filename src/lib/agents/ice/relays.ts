import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Ref } from '../contract.ts';
import type { SocketId, StreamId } from '../machine-io.ts';
import { reliableTiming, type Timing } from '../stun/transactions.ts';
import { TurnClient } from '../turn/turn-client.ts';
import type { IceContext } from './context.ts';
import type { HostSocket } from './host-socket.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';

/** A TURN client, and over what it speaks to its server. */
interface Relay {
  readonly client: TurnClient;
  readonly server: IceServerAddress;
  readonly address: TransportAddress;
  readonly host: Base;
  readonly via:
    { readonly socket: SocketId } | { readonly stream: StreamId; readonly splitter: StreamSplitter };
  base?: Base;
  state: 'asking' | 'allocated' | 'failed';
}

/** What becomes of relays, for gathering and for the rest of the agent. */
export interface RelayResults {
  /** Something has come to its end: gathering may be complete. */
  settle(): void;
  refuse(server: IceServerAddress, code: number, text: string, ...causes: readonly Ref[]): void;
  /** A relay has passed on a datagram. */
  relayed(base: Base, from: TransportAddress, data: Uint8Array): void;
}

/** The TURN clients of an agent, and the relayed candidates that come of them. */
export class Relays {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  readonly #results: RelayResults;
  readonly #relays: Relay[] = [];
  #streamCount = 0;

  constructor(context: IceContext, locals: LocalCandidates, results: RelayResults) {
    this.#context = context;
    this.#locals = locals;
    this.#results = results;
  }

  get size(): number {
    return this.#relays.length;
  }

  /** Whether some server has not decided yet. */
  get asking(): boolean {
    return this.#relays.some(({ state }) => state === 'asking');
  }

  get deadlines(): readonly (Micros | undefined)[] {
    return this.#relays.map(({ client }) => client.deadline);
  }

  /** Whether a server is asked, or has granted something, for a base. */
  has(server: IceServerAddress, host: Base | undefined): boolean {
    return this.#relays.some(
      (relay) => relay.server === server && relay.host === host && relay.state !== 'failed'
    );
  }

  /** A socket is gone: so are the relays that were reached by it. Gives back their bases. */
  lose(host: Base | undefined): readonly Base[] {
    const lost = this.#relays.filter((relay) => relay.host === host);
    for (const relay of lost) relay.state = 'failed';
    return lost.map(({ base }) => base).filter((base) => base !== undefined);
  }

  /** The relays that there are serve the new generation, too. */
  announce(): void {
    for (const relay of this.#relays) {
      if (relay.state === 'allocated' && relay.base) this.#addRelayed(relay, relay.base, []);
    }
  }

  /** Takes what comes from a server by a socket. Says whether it was a relay's. */
  receive(socket: SocketId, source: TransportAddress, data: Uint8Array): boolean {
    const { now, cause } = this.#context;
    const from = formatTransportAddress(source);
    for (const { via, client, address } of this.#relays) {
      if (!('socket' in via) || via.socket !== socket || formatTransportAddress(address) !== from) continue;
      if (client.receive(data, now, cause)) {
        this.#results.settle();
        return true;
      }
    }
    return false;
  }

  elapse(): void {
    const { now, cause } = this.#context;
    for (const { client } of this.#relays) client.elapse(now, cause);
  }

  /** Gives them all back. */
  close(): void {
    const { now, cause } = this.#context;
    for (const { client } of this.#relays) client.close(now, [cause]);
  }

  streamOpened(stream: StreamId): void {
    const relay = this.#relayOf(stream);
    relay?.client.allocate(this.#context.now, [this.#context.cause]);
  }

  streamReceived(stream: StreamId, data: Uint8Array): void {
    const relay = this.#relayOf(stream);
    if (!relay || !('splitter' in relay.via)) return;
    const { now, cause } = this.#context;
    for (const frame of relay.via.splitter.push(data).frames) relay.client.receive(frame, now, cause);
    this.#results.settle();
  }

  streamClosed(stream: StreamId, error: string | undefined): void {
    const relay = this.#relayOf(stream);
    if (!relay || relay.state === 'failed') return;
    relay.state = 'failed';
    relay.client.close(this.#context.now, [this.#context.cause]);
    this.#results.refuse(relay.server, 701, error ?? 'The connection was closed');
    this.#results.settle();
  }

  /** Asks a TURN server for an allocation, from a socket or over a connection of its own. */
  start(
    { id: socket, ip, opened }: HostSocket,
    base: Base,
    server: IceServerAddress,
    address: TransportAddress,
    timing: Timing
  ): void {
    const context = this.#context;
    const { username = '', password = '', transport } = server;
    const stream = transport === 'udp' ? undefined : `t${++this.#streamCount}`;
    const send = (data: Uint8Array, causes: readonly Ref[]): Ref =>
      stream === undefined
        ? context.put({ type: 'datagram.send', socket: socket, destination: address, data }, ...causes)
        : context.put({ type: 'stream.send', stream, data }, ...causes);
    const client = new TurnClient({
      login: { username, password },
      framing: stream === undefined ? 'udp' : 'tcp',
      timing: stream === undefined ? timing : reliableTiming,
      random: context.random,
      owner: {
        send,
        allocated: (relayed, mapped, causes) => this.#allocated(relay, relayed, mapped, causes),
        failed: (code, text, causes) => {
          relay.state = 'failed';
          this.#results.refuse(server, code, text, ...causes);
        },
        received: (from, data) => {
          if (relay.base) this.#results.relayed(relay.base, from, data);
        },
        ended: (transaction, outcome, code, causes) =>
          context.tell(
            { type: 'transaction.ended', transaction, outcome, ...(code !== undefined && { code }) },
            ...causes
          )
      }
    });
    const via =
      stream === undefined
        ? { socket: socket }
        : { stream, splitter: new StreamSplitter(turnFraming, longestTurn) };
    const relay: Relay = { client, server, address, host: base, via, state: 'asking' };
    this.#relays.push(relay);
    if (stream === undefined) client.allocate(context.now, [opened ?? context.cause]);
    else
      context.put(
        { type: 'stream.open', stream, address: ip, destination: address, tls: transport === 'tls' },
        opened
      );
  }

  #allocated(
    relay: Relay,
    relayed: TransportAddress,
    mapped: TransportAddress | undefined,
    causes: readonly Ref[]
  ): void {
    relay.state = 'allocated';
    const { mid, component, localPreference } = relay.host;
    relay.base = { address: relayed, mid, component, localPreference, via: { turn: relay.client } };
    const isUdp = 'socket' in relay.via;
    if (mapped && isUdp && this.#context.options.policy === 'all')
      this.#locals.addReflexive(relay.host, mapped, relay.server, relay.address, causes);
    this.#addRelayed(relay, relay.base, causes, mapped);
  }

  #addRelayed(relay: Relay, base: Base, causes: readonly Ref[], mapped?: TransportAddress): void {
    this.#locals.addRelayed(base, relay.server, relay.address, mapped ?? relay.host.address, causes);
  }

  #relayOf(stream: StreamId): Relay | undefined {
    return this.#relays.find(({ via }) => 'stream' in via && via.stream === stream);
  }
}
