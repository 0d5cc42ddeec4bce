import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { parseIp } from '#lib/protocol/address/ip-address.ts';
import type { IceCandidate } from '#lib/protocol/ice/ice-candidate.ts';
import { fromSdpCandidate, toSdpCandidate } from '#lib/protocol/ice/sdp-candidate.ts';
import { formatCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';
import type { RemoteEntry } from './pair.ts';

interface Named {
  readonly candidate: IceCandidate;
  readonly text: string;
  readonly mid: string;
  readonly generation: number;
  readonly ref: Ref;
}

/** The candidates of the other side, signaled and learned. */
export class RemoteCandidates {
  readonly #context: IceContext;
  readonly #entries: RemoteEntry[] = [];
  /** Those of the present generation, out of so many. */
  #latest:
    | {
        readonly generation: number | undefined;
        readonly count: number;
        readonly entries: readonly RemoteEntry[];
      }
    | undefined;
  /** Those that hide behind a name which is being looked up. */
  readonly #named: Named[] = [];
  /** What said so, by generation and stream. */
  readonly #ended = new Map<string, Ref>();
  /** The generation whose candidates are taken to be all, though nobody said so, and since what. */
  #assumed: { readonly generation: number; readonly ref: Ref } | undefined;
  #learned = 0;

  constructor(context: IceContext) {
    this.#context = context;
  }

  /** Those of the present generation. */
  get current(): readonly RemoteEntry[] {
    const generation = this.#context.generation?.number;
    const count = this.#entries.length;
    if (this.#latest?.generation !== generation || this.#latest?.count !== count) {
      const entries = this.#entries.filter((entry) => entry.generation === generation);
      this.#latest = { generation, count, entries };
    }
    return this.#latest.entries;
  }

  /** Takes a signaled candidate. Gives back the learned one that it turns out to be, which has changed with it. */
  add(attribute: Candidate, mid: string, generation: number): RemoteEntry | undefined {
    const read = fromSdpCandidate(attribute);
    // What this agent cannot use it ignores (RFC 8839 §5.1); TCP candidates are of no use to one without ICE TCP.
    if (!read.ok || read.candidate.transport !== 'udp') return undefined;
    // After the end nothing more is taken (RFC 8838 §13).
    if (this.#isEnded(mid, generation)) return undefined;
    if (this.#assumed?.generation === generation) this.#assumed = undefined;
    const text = formatCandidate(attribute);
    const { candidate } = read;
    const { cause } = this.#context;
    if (!parseIp(candidate.address).ok) {
      // Of names only those of a link are looked up, and none by whom relays alone may be used (RFC 8839 §5.1, W3C webrtc-pc).
      const { policy } = this.#context.options;
      if (!candidate.address.toLowerCase().endsWith('.local') || policy === 'relay') return undefined;
      this.#named.push({ candidate, text, mid, generation, ref: cause });
      const isAsked = this.#named.some(
        (one) => one !== this.#named.at(-1) && one.candidate.address === candidate.address
      );
      if (!isAsked) this.#context.emit({ type: 'name.resolve', name: candidate.address });
      return undefined;
    }
    return this.#take({ candidate, text, mid, generation, ref: cause });
  }

  resolved(name: string, addresses: readonly string[]): void {
    const waiting = this.#named.filter(({ candidate }) => candidate.address === name);
    if (waiting.length === 0) return;
    const [address] = addresses;
    const ref = this.#context.record(
      { type: 'name.resolved', name, ...(address !== undefined && { address }) },
      ...waiting.map((one) => one.ref)
    );
    for (const one of waiting) {
      this.#named.splice(this.#named.indexOf(one), 1);
      if (address !== undefined) this.#take({ ...one, candidate: { ...one.candidate, address }, ref });
    }
  }

  find(address: TransportAddress, mid: string): RemoteEntry | undefined {
    return this.current.find(
      (entry) =>
        entry.mid === mid && entry.candidate.address === address.ip && entry.candidate.port === address.port
    );
  }

  /** A candidate that nobody signaled and that a check has come from (RFC 8445 §7.3.1.3). */
  learn(
    address: TransportAddress,
    mid: string,
    component: number,
    priority: number,
    check: Ref
  ): RemoteEntry {
    const candidate: IceCandidate = {
      type: 'prflx',
      address: address.ip,
      port: address.port,
      component,
      transport: 'udp',
      priority,
      foundation: `prflx${++this.#learned}`
    };
    const text = formatCandidate(toSdpCandidate(candidate));
    const ref = this.#context.record({ type: 'candidate.learned', side: 'remote', candidate: text }, check);
    const generation = this.#context.generation?.number ?? 0;
    const entry = { candidate, text, mid, generation, learned: true, ref };
    this.#entries.push(entry);
    return entry;
  }

  end(mid: string | undefined, generation: number): void {
    const streams = this.#context.generations.find(({ number }) => number === generation)?.streams ?? [];
    for (const one of mid === undefined ? streams.map((stream) => stream.mid) : [mid])
      if (!this.#isEnded(one, generation)) this.#ended.set(`${generation} ${one}`, this.#context.cause);
  }

  /**
   * The other side is no trickle agent, so that the candidates of its description should be all (RFC 8838 §3). Some that
   * do not say so trickle nevertheless: one that comes later is taken, and then an end is waited for.
   */
  assumeEnd(generation: number): void {
    this.#assumed = { generation, ref: this.#context.cause };
  }

  /** Whether the other side has no more candidates for any stream: it said so, or it is assumed. */
  get ended(): boolean {
    const { generation } = this.#context;
    if (generation && this.#assumed?.generation === generation.number) return true;
    return generation?.streams.every(({ mid }) => this.#isEnded(mid, generation.number)) ?? false;
  }

  /** What said last that there are no more. */
  get endRef(): Ref | undefined {
    const { generation } = this.#context;
    const refs = generation?.streams.flatMap(
      ({ mid }) => this.#ended.get(`${generation.number} ${mid}`) ?? []
    );
    if (refs && refs.length > 0) return Math.max(...refs);
    return generation && this.#assumed?.generation === generation.number ? this.#assumed.ref : undefined;
  }

  /** Whether some name is being looked up. */
  get resolving(): boolean {
    return this.#named.length > 0;
  }

  #isEnded(mid: string, generation: number): boolean {
    return this.#ended.has(`${generation} ${mid}`);
  }

  #take({ candidate, text, mid, generation, ref }: Named): RemoteEntry | undefined {
    const known = this.#entries.find(
      (entry) =>
        entry.generation === generation &&
        entry.mid === mid &&
        entry.candidate.address === candidate.address &&
        entry.candidate.port === candidate.port
    );
    if (!known) {
      this.#entries.push({ candidate, text, mid, generation, learned: false, ref });
      return undefined;
    }
    if (!known.learned) return undefined;
    Object.assign(known, { candidate, text, learned: false, ref });
    return known;
  }
}
