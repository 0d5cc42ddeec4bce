import { Refs, type Ref } from '#lib/agents/contract.ts';
import type { DtlsFact } from '#lib/agents/dtls/facts.ts';
import { DtlsEndpoint } from '#lib/agents/dtls/endpoint.ts';
import type { DtlsInput, DtlsOptions, DtlsOutput, SentRecord } from '#lib/agents/dtls/dtls-io.ts';
import { chromeDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { makeCertificate, type KeyedCertificate } from '#lib/agents/keyed-certificate.ts';
import { handshakeTypeName } from '#lib/protocol/dtls/handshake/types.ts';
import type { Micros } from '#lib/trace/base.ts';
import { randomSource } from './random-source.ts';

export type DtlsSide = 'client' | 'server';

export interface SentDatagram {
  readonly from: DtlsSide;
  readonly at: Micros;
  readonly data: Uint8Array;
  readonly records: readonly SentRecord[];
  readonly resent: string | undefined;
}

/** What becomes of a datagram: each copy that arrives, when and as what. */
export type DtlsLink = (
  datagram: SentDatagram,
  index: number
) => readonly { readonly after: Micros; readonly data?: Uint8Array }[];

type SideOptions = Partial<Omit<DtlsOptions, 'certificate'>>;

interface PairOptions {
  readonly client?: SideOptions;
  readonly server?: SideOptions;
  readonly seed?: number;
  readonly link?: DtlsLink;
  /** Whether both know at once what to expect; true by default. */
  readonly fingerprints?: boolean;
}

const ms = 1000;
/** One way. */
export const dtlsWay = 20 * ms;

/** When the certificates of pairs are made: seconds since 1970. */
const born = 1_780_000_000;

const certificates = new Map<string, KeyedCertificate>();

/** A certificate of a side; made once for each seed. */
function certificateOf(side: DtlsSide, seed: number): KeyedCertificate {
  const key = `${side}/${seed % 8}`;
  const known = certificates.get(key);
  if (known) return known;
  const made = makeCertificate(randomSource((seed % 8) + (side === 'client' ? 1000 : 2000)), { now: born });
  certificates.set(key, made);
  return made;
}

/** A client, a server, and the path between them, in virtual time. */
export class DtlsPair {
  now: Micros = 0;
  readonly datagrams: SentDatagram[] = [];
  readonly said: Readonly<
    Record<DtlsSide, { readonly at: Micros; readonly output: DtlsOutput; readonly causes: readonly Ref[] }[]>
  > = { client: [], server: [] };
  readonly certificates: Readonly<Record<DtlsSide, KeyedCertificate>>;
  link: DtlsLink;
  readonly #agents: Record<DtlsSide, DtlsEndpoint>;
  readonly #refs = { client: new Refs(), server: new Refs() };
  readonly #arrivals: {
    readonly at: Micros;
    readonly order: number;
    readonly to: DtlsSide;
    readonly data: Uint8Array;
  }[] = [];
  #order = 0;

  constructor({ client = {}, server = {}, seed = 1, link, fingerprints = true }: PairOptions = {}) {
    this.certificates = { client: certificateOf('client', seed), server: certificateOf('server', seed) };
    const make = (side: DtlsSide, options: SideOptions) =>
      new DtlsEndpoint(
        { profile: chromeDtlsProfile, certificate: this.certificates[side], ...options },
        randomSource(side === 'client' ? seed : seed + 7919),
        this.#refs[side]
      );
    this.#agents = { client: make('client', client), server: make('server', server) };
    this.link = link ?? (() => [{ after: dtlsWay }]);
    if (fingerprints) for (const side of ['client', 'server'] as const) this.promise(side);
  }

  agent(side: DtlsSide): DtlsEndpoint {
    return this.#agents[side];
  }

  /** Tells a side what the certificate of the other has to be. */
  promise(side: DtlsSide): void {
    const { fingerprint } = this.certificates[side === 'client' ? 'server' : 'client'];
    this.give(side, { type: 'fingerprints.known', fingerprints: [fingerprint] });
  }

  /** The server is ready, the client begins. */
  start(): this {
    this.give('server', { type: 'start', role: 'server' });
    this.give('client', { type: 'start', role: 'client' });
    return this;
  }

  /** Both begin, and run until nothing is due any more. */
  connect(): this {
    this.start().settle();
    return this;
  }

  get isConnected(): boolean {
    return this.agent('client').state === 'connected' && this.agent('server').state === 'connected';
  }

  give(side: DtlsSide, input: DtlsInput): void {
    const agent = this.#agents[side];
    agent.handle(input, this.now, this.#refs[side].next());
    for (let said = agent.poll(); said; said = agent.poll()) {
      const { output, causes } = said;
      this.said[side].push({ at: this.now, output, causes });
      if (output.type === 'datagram.send') this.#send(side, output);
    }
  }

  /** Runs until a time. */
  run(until: Micros): void {
    while (this.#step(until));
    this.now = Math.max(this.now, until);
  }

  /** Runs until nothing is on its way and nothing is due, or until a time: an hour by default. */
  settle(until: Micros = this.now + 3_600_000 * ms): void {
    while (this.#step(until));
  }

  outputs<T extends DtlsOutput['type']>(
    side: DtlsSide,
    type: T
  ): readonly Extract<DtlsOutput, { type: T }>[] {
    return this.said[side]
      .map(({ output }) => output)
      .filter((output): output is Extract<DtlsOutput, { type: T }> => output.type === type);
  }

  facts<T extends DtlsFact['type']>(side: DtlsSide, type: T): readonly Extract<DtlsFact, { type: T }>[] {
    return this.outputs(side, 'noted')
      .map(({ fact }) => fact)
      .filter((fact): fact is Extract<DtlsFact, { type: T }> => fact.type === type);
  }

  states(side: DtlsSide): readonly string[] {
    return this.outputs(side, 'state.moved').map(({ to }) => to);
  }

  /** What each datagram is made of: `client client_hello`, `server 2: ack`. */
  names(): readonly string[] {
    return this.datagrams.map(({ from, records }) => `${from} ${records.map(recordName).join(' | ')}`);
  }

  /** When a side sent datagrams, in milliseconds. */
  times(side: DtlsSide): readonly number[] {
    return this.datagrams.filter(({ from }) => from === side).map(({ at }) => at / ms);
  }

  /** Keys as SRTP would have them. */
  exported(side: DtlsSide): Uint8Array | undefined {
    return this.agent(side).exportKeys('EXTRACTOR-dtls_srtp', 60);
  }

  /** Hands a datagram to a side, as if it had come. */
  inject(to: DtlsSide, data: Uint8Array): void {
    this.give(to, { type: 'datagram.received', data });
  }

  #send(from: DtlsSide, { data, records, resent }: Extract<DtlsOutput, { type: 'datagram.send' }>): void {
    const datagram = { from, at: this.now, data, records, resent };
    const index = this.datagrams.push(datagram) - 1;
    const to = from === 'client' ? 'server' : 'client';
    for (const { after, data: changed = data } of this.link(datagram, index))
      this.#arrivals.push({ at: this.now + after, order: this.#order++, to, data: changed });
    this.#arrivals.sort((one, other) => one.at - other.at || one.order - other.order);
  }

  #step(until: Micros): boolean {
    const due = (['client', 'server'] as const)
      .map((side) => ({ side, at: Math.max(this.#agents[side].deadline ?? Infinity, this.now) }))
      .sort((one, other) => one.at - other.at)[0];
    const arrival = this.#arrivals[0];
    const at = Math.min(arrival?.at ?? Infinity, due?.at ?? Infinity);
    if (at > until || at === Infinity) return false;
    this.now = at;
    if (arrival && arrival.at <= at) {
      this.#arrivals.shift();
      this.give(arrival.to, { type: 'datagram.received', data: arrival.data });
    } else if (due) {
      this.give(due.side, { type: 'timeout' });
      const { deadline } = this.#agents[due.side];
      if (deadline !== undefined && deadline <= this.now) throw new Error('A timeout changes nothing');
    }
    return true;
  }
}

function recordName({ epoch, contents }: SentRecord): string {
  const name =
    contents.type === 'handshake'
      ? contents.fragments
          .map(({ messageType, length, fragment }) => {
            const whole = handshakeTypeName(messageType) ?? String(messageType);
            return fragment.length < length ? `${whole}…` : whole;
          })
          .join(', ')
      : contents.type;
  return epoch === 0 ? name : `${epoch}: ${name}`;
}
