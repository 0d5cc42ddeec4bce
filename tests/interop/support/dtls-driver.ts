import { createSocket, type Socket } from 'node:dgram';
import { performance } from 'node:perf_hooks';
import { Refs } from '#lib/agents/contract.ts';
import { DtlsEndpoint } from '#lib/agents/dtls/endpoint.ts';
import type { DtlsInput, DtlsOptions, DtlsOutput } from '#lib/agents/dtls/dtls-io.ts';
import { randomSource } from '../../support/random-source.ts';

/** Our DTLS endpoint on a UDP socket of 127.0.0.1 and the real clock. */
export class DtlsDriver {
  readonly endpoint: DtlsEndpoint;
  readonly outputs: DtlsOutput[] = [];
  readonly #socket: Socket;
  readonly #refs = new Refs();
  readonly #awaited: (() => void)[] = [];
  #peer: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;

  private constructor(socket: Socket, options: DtlsOptions, peer: number | undefined) {
    this.#socket = socket;
    this.#peer = peer;
    this.endpoint = new DtlsEndpoint(options, randomSource(performance.now() * 1000), this.#refs);
    socket.on('message', (data, { port }) => {
      this.#peer ??= port;
      this.give({ type: 'datagram.received', data: new Uint8Array(data) });
    });
    // Nobody is there yet, or not any more.
    socket.on('error', () => undefined);
  }

  /** Binds a free port. `peer` is the port of the other side; a server learns it from the first datagram. */
  static async open(options: DtlsOptions, peer?: number): Promise<DtlsDriver> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, '127.0.0.1', resolve);
    });
    return new DtlsDriver(socket, options, peer);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  give(input: DtlsInput): void {
    if (!this.#isOpen) return;
    const { endpoint } = this;
    endpoint.handle(input, Math.round(performance.now() * 1000), this.#refs.next());
    for (let said = endpoint.poll(); said; said = endpoint.poll()) {
      this.outputs.push(said.output);
      if (said.output.type === 'datagram.send' && this.#peer !== undefined)
        this.#socket.send(said.output.data, this.#peer, '127.0.0.1');
    }
    clearTimeout(this.#timer);
    const { deadline } = endpoint;
    if (deadline !== undefined) {
      const wait = deadline / 1000 - performance.now();
      this.#timer = setTimeout(() => this.give({ type: 'timeout' }), Math.max(wait, 0) + 1);
    }
    for (const look of this.#awaited.splice(0)) look();
  }

  /** Resolves once that holds, which is looked at after each input; rejects after `timeout` ms. */
  async until(holds: () => boolean, timeout = 10_000): Promise<void> {
    const limit = performance.now() + timeout;
    while (!holds()) {
      const left = limit - performance.now();
      if (left <= 0) throw new Error(`Not within ${timeout} ms; it said ${JSON.stringify(this.said)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#awaited.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
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
