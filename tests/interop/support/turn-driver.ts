import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { reliableTiming, type Timing } from '#lib/agents/stun/transactions.ts';
import { TurnClient } from '#lib/agents/turn/turn-client.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { Login } from '#lib/protocol/stun/authenticate.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { messageTitle } from '#lib/protocol/stun/message-type.ts';
import type { Micros } from '#lib/trace/base.ts';

/** A way to a server: a socket, or a connection with its framing. */
export interface Link {
  readonly framing: 'udp' | 'tcp';
  readonly send: (bytes: Uint8Array) => void;
  /** The next message or frame. Rejects after `timeout` ms. */
  readonly next: (timeout: number) => Promise<Uint8Array>;
}

const overUdp: Timing = { rto: 500_000, sends: 7, finalFactor: 16 };

/** Our TURN client on a real link and the real clock, which a test may set forward. */
export class TurnDriver {
  readonly client: TurnClient;
  /** Messages that went over the link, both ways, by their names. */
  readonly log: string[] = [];
  readonly received: { readonly from: TransportAddress; readonly text: string }[] = [];
  readonly failures: number[] = [];
  readonly ended: string[] = [];
  mapped: TransportAddress | undefined;
  readonly #link: Link;
  readonly #pump: Promise<void>;
  #ahead: Micros = 0;
  #refs = 0;
  #over = false;

  constructor(link: Link, login: Login) {
    this.#link = link;
    this.client = new TurnClient({
      login,
      framing: link.framing,
      timing: link.framing === 'udp' ? overUdp : reliableTiming,
      random: {
        integer: (below) => Math.floor((randomBytes(4).readUInt32BE() / 2 ** 32) * below),
        bytes: (length) => new Uint8Array(randomBytes(length))
      },
      owner: {
        send: (bytes) => {
          this.log.push(titleOf(bytes));
          link.send(bytes);
          return ++this.#refs;
        },
        allocated: (_, mapped) => (this.mapped = mapped),
        failed: (code) => this.failures.push(code),
        received: (from, data) => this.received.push({ from, text: new TextDecoder().decode(data) }),
        ended: (_, outcome, code) => this.ended.push(code === undefined ? outcome : `${outcome} ${code}`)
      }
    });
    this.#pump = this.#run();
  }

  get now(): Micros {
    return Math.round(performance.now() * 1000) + this.#ahead;
  }

  /** Makes it so much later for the client, and for nobody else. */
  setForward(time: Micros): void {
    this.#ahead += time;
  }

  /** Waits until something is so. */
  async until(isSo: () => boolean, what: string): Promise<void> {
    for (const limit = performance.now() + 5000; !isSo(); await pause()) {
      if (performance.now() > limit) throw new Error(`Never ${what}. The link saw: ${this.log.join(', ')}`);
    }
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#pump;
  }

  async #run(): Promise<void> {
    while (!this.#over) {
      const bytes = await this.#link.next(20).catch(() => pause());
      if (bytes) {
        this.log.push(titleOf(bytes));
        this.client.receive(bytes, this.now, ++this.#refs);
      }
      const { deadline } = this.client;
      if (deadline !== undefined && deadline <= this.now) this.client.elapse(this.now, ++this.#refs);
    }
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function titleOf(bytes: Uint8Array): string {
  const decoded = decodeStun(bytes);
  if (!decoded.ok) return `ChannelData ${bytes.length}`;
  const { message } = decoded;
  const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
  return messageTitle(message.class, message.method) + (code === undefined ? '' : ` ${code}`);
}
