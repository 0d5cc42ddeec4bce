import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Micros } from '#lib/trace/base.ts';
import { earliestOf } from '../earliest.ts';
import type { SocketId, StreamId } from '../host-io.ts';
import type { Timing } from '../stun/transactions.ts';
import type { IceContext } from './context.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';
import { Relay, type RelayEvents, type RelayQuestion } from './relay.ts';

interface Parts {
  readonly context: IceContext;
  readonly on: RelayEvents;
}

/** The allocations of this agent at TURN servers, over UDP, TCP and TLS (RFC 8656). */
export class Relays {
  readonly #parts: Parts;
  #relays: Relay[] = [];
  #streamCount = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get all(): readonly Relay[] {
    return this.#relays;
  }

  /** How many allocations are being asked for. */
  get asking(): number {
    return this.#relays.filter(({ state }) => state === 'asking').length;
  }

  get deadline(): Micros | undefined {
    return earliestOf(this.#relays, ({ deadline }) => deadline);
  }

  /** Whether a base has, or asks for, an allocation at a server. */
  serves(host: Base, server: IceServerAddress): boolean {
    return this.#relays.some(
      ({ question, state }) =>
        question.server === server && question.host === host && (state === 'asking' || state === 'allocated')
    );
  }

  /** Asks for an allocation. `timing` is for requests over UDP. */
  start(question: RelayQuestion, timing: Timing): void {
    if (question.server.transport !== 'udp') this.#streamCount++;
    const stream = `t${this.#streamCount}`;
    const relay = new Relay({ ...this.#parts, question, stream, timing });
    this.#relays.push(relay);
    relay.start();
  }

  /** Takes what came to a socket. Says whether it was from a server to its client. */
  receive(socket: SocketId, source: TransportAddress, data: Uint8Array): boolean {
    return this.#relays.some((relay) => relay.receive(socket, source, data));
  }

  streamOpened(stream: StreamId): void {
    this.#ofStream(stream)?.streamOpened();
  }

  streamReceived(stream: StreamId, data: Uint8Array): void {
    this.#ofStream(stream)?.streamReceived(data);
    this.#tidy();
  }

  streamClosed(stream: StreamId, error = 'The connection was closed'): void {
    this.#ofStream(stream)?.streamClosed(error);
    this.#tidy();
  }

  elapse(): void {
    for (const relay of [...this.#relays]) relay.elapse();
    this.#tidy();
  }

  /** Gives back the allocations that are not in use, since ICE is done (RFC 8445 §8.3.1). Gives their bases. */
  release(inUse: ReadonlySet<Base>): readonly Base[] {
    const spare = this.#relays.filter(
      ({ state, base }) => state === 'allocated' && base !== undefined && !inUse.has(base)
    );
    for (const relay of spare) relay.release();
    return spare.flatMap(({ base }) => base ?? []);
  }

  /** The socket that they leave from is gone, and they with it. Gives their bases. */
  loseHost(host: Base): readonly Base[] {
    const gone = this.#relays.filter(({ question }) => question.host === host);
    for (const relay of gone) relay.lose();
    this.#tidy();
    return gone.flatMap(({ base }) => base ?? []);
  }

  /** Waits no longer for allocations that are asked for. */
  giveUp(): void {
    for (const relay of this.#relays.filter(({ state }) => state === 'asking')) relay.lose();
    this.#tidy();
  }

  /** Gives everything back. The sockets are closed next, so that no answer is waited for. */
  close(): void {
    for (const relay of [...this.#relays]) relay.close();
    this.#tidy();
  }

  #ofStream(stream: StreamId): Relay | undefined {
    return this.#relays.find((relay) => relay.speaksOver(stream));
  }

  #tidy(): void {
    this.#relays = this.#relays.filter(({ isOver }) => !isOver);
  }
}
