import { createSocket, type Socket } from 'node:dgram';
import { performance } from 'node:perf_hooks';
import { Refs } from '#lib/agents/contract.ts';
import { DtlsEndpoint } from '#lib/agents/dtls/endpoint.ts';
import type { DtlsInput, DtlsOptions, DtlsOutput } from '#lib/agents/dtls/dtls-io.ts';
import { checkSuccess } from '#lib/agents/ice/check-messages.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import { randomSource } from '../../support/random-source.ts';
import { Moments } from './moments.ts';

const loopback = '127.0.0.1';

/** Where it listens, whom it talks to, and the password of ICE that it answers checks with. */
export interface DtlsPlace {
  /** 127.0.0.1 by default. */
  readonly address?: string;
  /** The port of the other side, at the same address; by default that of the first datagram. */
  readonly peer?: number;
  /** With it, checks are answered, as ICE lite does (RFC 8445 §2.5). */
  readonly password?: string;
}

/** Our DTLS endpoint on a UDP socket and the real clock. */
export class DtlsDriver {
  readonly endpoint: DtlsEndpoint;
  readonly outputs: DtlsOutput[] = [];
  /** Told of each output, after what it was for has been done. */
  heard: (output: DtlsOutput) => void = () => undefined;
  /** Whether the datagrams of its first flight are lost, once. */
  losesFirstFlight = false;
  /** Of so many datagrams each way, once it is connected, one is lost; none by default. */
  losesOneOf = Infinity;
  /** Resolves once the other side has nominated a pair. */
  readonly checked: Promise<void>;
  readonly #socket: Socket;
  readonly #refs = new Refs();
  readonly #moments = new Moments();
  readonly #counts = { sent: 0, received: 0 };
  #peer: { readonly ip: string; readonly port: number } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;
  #resolveChecked: () => void = () => undefined;

  private constructor(socket: Socket, options: DtlsOptions, { address, peer, password }: DtlsPlace) {
    this.#socket = socket;
    this.#peer = peer === undefined ? undefined : { ip: address ?? loopback, port: peer };
    this.endpoint = new DtlsEndpoint(options, randomSource(performance.now() * 1000), this.#refs);
    socket.on('message', (data, { address: ip, port }) => {
      const read = password === undefined ? undefined : readStun(data);
      if (password !== undefined && read?.ok) {
        const answer = checkSuccess(read.message.transactionId, password, { ip, port });
        if (read.message.class === 'request') socket.send(answer, port, ip);
        if (findAttribute(read.message.attributes, 'USE-CANDIDATE')) this.#nominated({ ip, port });
        return;
      }
      this.#peer ??= { ip, port };
      if (!this.#isLost('received')) this.give({ type: 'datagram.received', data: new Uint8Array(data) });
    });
    this.checked = new Promise((resolve) => (this.#resolveChecked = resolve));
    // Nobody is there yet, or not any more.
    socket.on('error', () => undefined);
  }

  /** Binds a free port. */
  static async open(options: DtlsOptions, place: DtlsPlace = {}): Promise<DtlsDriver> {
    // Browsers send faster than a busy machine has us read: what is lost is for the test to say.
    const socket = createSocket({ type: 'udp4', recvBufferSize: 2 ** 22 });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, place.address ?? loopback, resolve);
    });
    return new DtlsDriver(socket, options, place);
  }

  #nominated(peer: { readonly ip: string; readonly port: number }): void {
    this.#peer = peer;
    this.#resolveChecked();
  }

  get port(): number {
    return this.#socket.address().port;
  }

  give(input: DtlsInput): void {
    if (!this.#isOpen) return;
    const { endpoint } = this;
    endpoint.handle(input, Math.round(performance.now() * 1000), this.#refs.next());
    const said: DtlsOutput[] = [];
    for (let next = endpoint.poll(); next; next = endpoint.poll()) said.push(next.output);
    this.outputs.push(...said);
    if (!this.#loses(said)) this.#send(said);
    clearTimeout(this.#timer);
    const { deadline } = endpoint;
    if (deadline !== undefined) {
      const wait = deadline / 1000 - performance.now();
      this.#timer = setTimeout(() => this.give({ type: 'timeout' }), Math.max(wait, 0) + 1);
    }
    for (const output of said) this.heard(output);
    this.#moments.passed();
  }

  #loses(said: readonly DtlsOutput[]): boolean {
    if (!this.losesFirstFlight || !said.some(isFlight)) return false;
    this.losesFirstFlight = false;
    return true;
  }

  #isLost(way: 'sent' | 'received'): boolean {
    if (this.endpoint.state !== 'connected') return false;
    return ++this.#counts[way] % this.losesOneOf === 0;
  }

  #send(said: readonly DtlsOutput[]): void {
    if (this.#peer === undefined) return;
    for (const output of said)
      if (output.type === 'datagram.send' && !this.#isLost('sent'))
        this.#socket.send(output.data, this.#peer.port, this.#peer.ip);
  }

  /** Resolves once that holds, which is looked at after each input; rejects after `timeout` ms. */
  until(holds: () => boolean, timeout = 10_000): Promise<void> {
    return this.#moments.until(holds, () => this.said, timeout);
  }

  /** What it said besides datagrams. */
  get said(): readonly unknown[] {
    return this.outputs.flatMap((output) => {
      if (output.type === 'datagram.send') return [];
      return [output.type === 'noted' ? output.fact : output];
    });
  }

  all<T extends DtlsOutput['type']>(type: T): readonly Extract<DtlsOutput, { type: T }>[] {
    return this.outputs.filter((output): output is Extract<DtlsOutput, { type: T }> => output.type === type);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }
}

function isFlight(output: DtlsOutput): boolean {
  return output.type === 'noted' && output.fact.type === 'flight.sent';
}
