import { Association } from '#lib/agents/sctp/association.ts';
import { Refs, type RandomSource, type Ref } from '#lib/agents/contract.ts';
import type { SctpFact } from '#lib/agents/sctp/facts.ts';
import type { SctpProfile } from '#lib/agents/sctp/profile.ts';
import { chromeSctpProfile } from '#lib/agents/sctp/profiles.ts';
import type { OutgoingMessage, SctpInput, SctpOutput } from '#lib/agents/sctp/sctp-io.ts';
import type { SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import type { Micros } from '#lib/trace/base.ts';
import { randomSource } from './random-source.ts';

export type SideName = 'a' | 'b';

export interface SentPacket {
  readonly from: SideName;
  readonly at: Micros;
  readonly data: Uint8Array;
  readonly chunks: readonly SctpChunk[];
  readonly resent: readonly { readonly tsn: number; readonly why: string }[];
}

/** How long each copy of a packet takes: none for one that is lost, two for one that comes twice. */
export type Link = (packet: SentPacket, index: number) => readonly Micros[];

interface PairOptions {
  readonly a?: SctpProfile;
  readonly b?: SctpProfile;
  readonly seed?: number;
  readonly link?: Link;
  /** The first TSN of both sides. */
  readonly tsn?: number;
}

export interface Said {
  readonly at: Micros;
  readonly output: SctpOutput;
  readonly causes: readonly Ref[];
}

const ms = 1000;
/** One way. */
export const wayOfPair = 50 * ms;

/** Two associations and the path between them, in virtual time. */
export class SctpPair {
  now: Micros = 0;
  readonly packets: SentPacket[] = [];
  readonly said: Readonly<Record<SideName, Said[]>> = { a: [], b: [] };
  link: Link;
  /** Called after each step, before the next: for what stands upon the associations. */
  afterStep: () => void = () => undefined;
  readonly #agents: Record<SideName, Association>;
  readonly #refs = { a: new Refs(), b: new Refs() };
  readonly #arrivals: {
    readonly at: Micros;
    readonly order: number;
    readonly to: SideName;
    readonly data: Uint8Array;
  }[] = [];
  #order = 0;
  #nextMessage = 0;
  readonly #patience: Micros;

  constructor({ a = chromeSctpProfile, b = a, seed = 1, link = () => [wayOfPair], tsn }: PairOptions = {}) {
    const source = (from: number): RandomSource => {
      const random = randomSource(from);
      if (tsn === undefined) return random;
      // The tag is drawn first, then the TSN.
      let draws = 0;
      return { ...random, integer: (below) => (++draws === 2 ? tsn : random.integer(below)) };
    };
    const make = (profile: SctpProfile, own: SideName) =>
      new Association(
        { profile, ownPort: 5000, peerPort: 5000 },
        source(own === 'a' ? seed : seed + 7919),
        this.#refs[own]
      );
    this.#agents = { a: make(a, 'a'), b: make(b, 'b') };
    this.link = link;
    this.#patience = a.heartbeatInterval === undefined ? Infinity : 25_000 * ms;
  }

  agent(side: SideName): Association {
    return this.#agents[side];
  }

  /** Both begin at once, and run until both are there. */
  open(): this {
    this.give('a', { type: 'start' });
    this.give('b', { type: 'start' });
    this.runWhile(() => this.agent('a').state !== 'established' || this.agent('b').state !== 'established');
    return this;
  }

  give(side: SideName, input: SctpInput): void {
    const agent = this.#agents[side];
    agent.handle(input, this.now, this.#refs[side].next());
    for (let said = agent.poll(); said; said = agent.poll()) {
      const { output, causes } = said;
      this.said[side].push({ at: this.now, output, causes });
      if (output.type === 'packet.send') this.#send(side, output);
    }
  }

  /** Sends a message; gives its id. */
  send(side: SideName, message: Partial<OutgoingMessage> & { readonly data: Uint8Array }): number {
    const id = this.#nextMessage++;
    this.give(side, {
      type: 'message.send',
      message: {
        id,
        streamId: 0,
        ppid: 53,
        ordered: true,
        reliability: { kind: 'reliable' },
        weight: 256,
        ...message
      }
    });
    return id;
  }

  /** Runs until a time. */
  run(until: Micros): void {
    while (this.#step(until));
    this.now = Math.max(this.now, until);
  }

  /** Runs for as long as a condition holds, and something happens within the next hour. */
  runWhile(condition: () => boolean, until: Micros = this.now + 3_600_000 * ms): void {
    while (condition() && this.#step(until));
  }

  /**
   * Runs until nothing is on its way and nothing is due any more, or until a time. Where there are heartbeats, nothing is due for
   * 25 s: they are later.
   */
  settle(until: Micros = this.now + 3_600_000 * ms): void {
    const isBusy = () => this.#arrivals.length > 0 || this.#nextDeadline - this.now < this.#patience;
    this.runWhile(isBusy, until);
  }

  get #nextDeadline(): Micros {
    return Math.min(this.#agents.a.deadline ?? Infinity, this.#agents.b.deadline ?? Infinity);
  }

  outputs<T extends SctpOutput['type']>(
    side: SideName,
    type: T
  ): readonly Extract<SctpOutput, { type: T }>[] {
    return this.said[side]
      .map(({ output }) => output)
      .filter((output): output is Extract<SctpOutput, { type: T }> => output.type === type);
  }

  facts<T extends SctpFact['type']>(side: SideName, type: T): readonly Extract<SctpFact, { type: T }>[] {
    return this.outputs(side, 'noted')
      .map(({ fact }) => fact)
      .filter((fact): fact is Extract<SctpFact, { type: T }> => fact.type === type);
  }

  received(side: SideName) {
    return this.outputs(side, 'message.received');
  }

  /** What each packet of a side is made of: `SACK, DATA`. */
  names(side?: SideName): readonly string[] {
    return this.packets
      .filter(({ from }) => side === undefined || from === side)
      .map(({ from, chunks }) => `${side ? '' : `${from} `}${chunks.map(({ type }) => type).join(', ')}`);
  }

  /** Hands a packet to a side, as if it had come. */
  inject(to: SideName, data: Uint8Array): void {
    this.give(to, { type: 'packet.received', data });
  }

  #send(from: SideName, { data, chunks, resent }: Extract<SctpOutput, { type: 'packet.send' }>): void {
    const packet = { from, at: this.now, data, chunks, resent };
    const index = this.packets.push(packet) - 1;
    for (const delay of this.link(packet, index))
      this.#arrivals.push({ at: this.now + delay, order: this.#order++, to: from === 'a' ? 'b' : 'a', data });
    this.#arrivals.sort((one, other) => one.at - other.at || one.order - other.order);
  }

  #step(until: Micros): boolean {
    const due = (['a', 'b'] as const)
      .map((side) => ({ side, at: Math.max(this.#agents[side].deadline ?? Infinity, this.now) }))
      .sort((one, other) => one.at - other.at)[0];
    const arrival = this.#arrivals[0];
    const at = Math.min(arrival?.at ?? Infinity, due?.at ?? Infinity);
    if (at > until || at === Infinity) return false;
    this.now = at;
    if (arrival && arrival.at <= at) {
      this.#arrivals.shift();
      this.give(arrival.to, { type: 'packet.received', data: arrival.data });
    } else if (due) {
      this.give(due.side, { type: 'timeout' });
      const { deadline } = this.#agents[due.side];
      if (deadline !== undefined && deadline <= this.now - 1) throw new Error('A timeout changes nothing');
    }
    this.afterStep();
    return true;
  }
}

/** So many bytes, all different from those of another number. */
export function bytesOf(length: number, number = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + number * 31 + (index >> 8)) & 0xff);
}
