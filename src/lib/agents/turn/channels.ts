import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { firstChannel, isChannelNumber } from '#lib/protocol/turn/channel-number.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliestOf } from '../earliest.ts';

/** A channel lasts 600 s (RFC 8656 §12). It is renewed in time for the permission that it brings, which lasts 300 s. */
const renewal: Micros = 240_000_000;

export interface Channel {
  /** For as long as the client lives: neither of the two may change (RFC 8656 §12). */
  readonly number: number;
  readonly peer: TransportAddress;
}

interface Entry extends Channel {
  /** `lapsed`: refused, or not renewed. */
  state: 'asked' | 'bound' | 'lapsed';
  renew: Micros | undefined;
}

/** The channels of one allocation: numbers that stand for peers (RFC 8656 §12). */
export class Channels {
  readonly #ask: (channel: Channel, now: Micros, causes: readonly Ref[]) => void;
  readonly #table = new Map<string, Entry>();

  constructor(ask: (channel: Channel, now: Micros, causes: readonly Ref[]) => void) {
    this.#ask = ask;
  }

  get deadline(): Micros | undefined {
    return earliestOf([...this.#table.values()], ({ renew }) => renew);
  }

  /** Asks for a channel to a peer, unless there is one or there are no numbers left. It is kept from then on. */
  request(peer: TransportAddress, now: Micros, causes: readonly Ref[]): void {
    const key = formatTransportAddress(peer);
    const known = this.#table.get(key);
    if (known && known.state !== 'lapsed') return;
    const number = known?.number ?? firstChannel + this.#table.size;
    if (!isChannelNumber(number)) return;
    const entry: Entry = { number, peer, state: 'asked', renew: undefined };
    this.#table.set(key, entry);
    this.#ask(entry, now, causes);
  }

  /** The channel that data to a peer can take. */
  boundTo(peer: TransportAddress): number | undefined {
    const entry = this.#table.get(formatTransportAddress(peer));
    return entry?.state === 'bound' ? entry.number : undefined;
  }

  /** The peer whose data comes on a channel, perhaps before the server has said that it is bound (RFC 8656 §12.6). */
  peerOf(number: number): TransportAddress | undefined {
    return [...this.#table.values()].find((entry) => entry.number === number)?.peer;
  }

  /** Whether some channel to this IP address is bound. */
  reach(ip: string): boolean {
    return [...this.#table.values()].some(({ state, peer }) => state === 'bound' && peer.ip === ip);
  }

  /** The server has bound it, or has lengthened that. Gives the peer. */
  granted(key: string, now: Micros): TransportAddress | undefined {
    const entry = this.#table.get(key);
    if (!entry) return undefined;
    entry.state = 'bound';
    entry.renew = now + renewal;
    return entry.peer;
  }

  refused(key: string): void {
    const entry = this.#table.get(key);
    if (entry) entry.state = 'lapsed';
  }

  elapse(now: Micros, ref: Ref): void {
    for (const entry of this.#table.values()) {
      if (now < (entry.renew ?? Infinity)) continue;
      entry.renew = undefined;
      this.#ask(entry, now, [ref]);
    }
  }

  clear(): void {
    this.#table.clear();
  }
}
