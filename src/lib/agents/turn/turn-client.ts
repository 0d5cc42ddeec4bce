import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import { writeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import { Channels } from './channels.ts';
import { Permissions } from './permissions.ts';
import type { TurnClientOptions } from './turn-client-io.ts';
import { TurnRequests, type TurnQuestion } from './turn-requests.ts';

const seconds = 1_000_000;
/** An allocation is refreshed this long before it expires, a minute (RFC 8656 §8). */
const refreshMargin = 60;
/** The lifetime of an allocation when the server does not say it (RFC 8656 §7.2). */
const defaultLifetime = 600;

/** A question that waits for the allocation. */
interface Held {
  readonly question: TurnQuestion;
  readonly causes: readonly Ref[];
}

/**
 * A client of one TURN server over one socket or stream (RFC 8656): allocates, keeps permissions and channels, and
 * carries datagrams. Answers 401 and 438; what the server refuses for good is told as a failure.
 */
export class TurnClient {
  readonly #options: TurnClientOptions;
  readonly #requests: TurnRequests;
  readonly #permissions: Permissions;
  readonly #channels: Channels;
  #held: Held[] = [];
  #relayed: TransportAddress | undefined;
  #refresh: Micros | undefined;
  #over = false;

  constructor(options: TurnClientOptions) {
    this.#options = options;
    this.#requests = new TurnRequests(options, {
      granted: (question, response, now, causes) => this.#granted(question, response, now, causes),
      refused: (question, { code, text }, now, causes) => this.#refused(question, code, text, now, causes)
    });
    this.#channels = new Channels(({ number, peer }, now, causes) =>
      this.#askChannel(number, peer, now, causes)
    );
    this.#permissions = new Permissions({
      ask: (ip, now, causes) => this.#askPermission(ip, now, causes),
      keptByChannel: (ip) => this.#channels.reach(ip)
    });
  }

  /** The address that peers see, while there is an allocation. */
  get relayed(): TransportAddress | undefined {
    return this.#relayed;
  }

  /** Whether every request has been answered or given up. */
  get idle(): boolean {
    return this.#requests.size === 0;
  }

  get deadline(): Micros | undefined {
    const { deadline } = this.#requests;
    return earliest(deadline, this.#refresh, this.#permissions.deadline, this.#channels.deadline);
  }

  /** Asks for an allocation. Once. */
  allocate(now: Micros, causes: readonly Ref[]): void {
    if (this.#over) return;
    const attributes = [{ type: 'REQUESTED-TRANSPORT', protocol: 17 } as const];
    this.#requests.ask({ method: 'Allocate', attributes }, now, causes);
  }

  /**
   * Asks the server to let in what comes from this IP address (RFC 8656 §9), as soon as there is an allocation. Once is
   * enough: it is kept.
   */
  permit(ip: string, now: Micros, causes: readonly Ref[]): void {
    if (!this.#over) this.#permissions.request(ip, now, causes);
  }

  /** Whether the server lets through to this IP address, as far as its client knows. */
  permits(ip: string): boolean {
    return this.#permissions.stateOf(ip) === 'granted';
  }

  /** Binds a channel to a peer, so that data costs four bytes more in place of thirty-six (RFC 8656 §12). It is kept. */
  bind(peer: TransportAddress, now: Micros, causes: readonly Ref[]): void {
    if (!this.#over) this.#channels.request(peer, now, causes);
  }

  /**
   * Has the server send a datagram to a peer: at once, or as soon as there is a permission, which it asks for. Gives what
   * it sent; undefined for what waits, and for what is lost since the permission was refused.
   */
  send(peer: TransportAddress, data: Uint8Array, now: Micros, causes: readonly Ref[]): Ref | undefined {
    if (this.#over) return undefined;
    this.permit(peer.ip, now, causes);
    if (this.#permissions.stateOf(peer.ip) === 'granted') return this.#relay(peer, data, causes);
    if (this.#permissions.stateOf(peer.ip) === 'asked') this.#permissions.wait({ peer, data, causes });
    return undefined;
  }

  /** Takes a datagram or a frame of the server's. Says whether it was one. */
  receive(bytes: Uint8Array, now: Micros, ref: Ref): boolean {
    const decoded = readStun(bytes);
    if (decoded.ok) {
      const { message } = decoded;
      if (message.class === 'indication') return this.#takeIndication(message);
      return message.class !== 'request' && this.#requests.receive(message, bytes, now, ref);
    }
    const channel = decodeChannelData(bytes, this.#options.framing);
    if (!channel.ok) return false;
    const peer = this.#channels.peerOf(channel.message.channel);
    if (peer) this.#options.owner.received(peer, channel.message.data);
    return true;
  }

  /** Repeats, renews and gives up what is due. */
  elapse(now: Micros, ref: Ref): void {
    this.#requests.elapse(now);
    if (this.#refresh !== undefined && now >= this.#refresh) {
      this.#refresh = undefined;
      this.#requests.ask({ method: 'Refresh', attributes: [] }, now, [ref]);
    }
    this.#channels.elapse(now, ref);
    this.#permissions.elapse(now, ref);
  }

  /**
   * Gives the allocation back (RFC 8656 §8: a Refresh of lifetime 0). One that is asked for and not granted yet is given
   * back when it is.
   */
  close(now: Micros, causes: readonly Ref[]): void {
    if (this.#over) return;
    const relayed = this.#relayed;
    this.#end();
    this.#requests.stop(causes, { late: true });
    if (relayed) this.#giveBack(now, causes);
  }

  /** Forgets what it waits for: nothing comes any more, since the socket or the connection is gone. */
  abandon(causes: readonly Ref[]): void {
    this.#end();
    this.#requests.stop(causes, { late: false });
  }

  #end(): void {
    this.#over = true;
    this.#relayed = undefined;
    this.#refresh = undefined;
    this.#held = [];
    this.#permissions.clear();
    this.#channels.clear();
  }

  #giveBack(now: Micros, causes: readonly Ref[]): void {
    this.#requests.ask({ method: 'Refresh', attributes: [{ type: 'LIFETIME', lifetime: 0 }] }, now, causes);
  }

  #askPermission(ip: string, now: Micros, causes: readonly Ref[]): void {
    const attributes = [{ type: 'XOR-PEER-ADDRESS', address: { ip, port: 0 } } as const];
    this.#askWithin({ method: 'CreatePermission', attributes, about: ip }, now, causes);
  }

  #askChannel(channel: number, peer: TransportAddress, now: Micros, causes: readonly Ref[]): void {
    const about = formatTransportAddress(peer);
    const attributes = [
      { type: 'CHANNEL-NUMBER', channel } as const,
      { type: 'XOR-PEER-ADDRESS', address: peer } as const
    ];
    this.#askWithin({ method: 'ChannelBind', attributes, about }, now, causes);
  }

  /** Asks what only makes sense within an allocation: now, or when there is one. */
  #askWithin(question: TurnQuestion, now: Micros, causes: readonly Ref[]): void {
    if (this.#relayed) this.#requests.ask(question, now, causes);
    else this.#held.push({ question, causes });
  }

  #relay(peer: TransportAddress, data: Uint8Array, causes: readonly Ref[]): Ref {
    const { owner, framing, random } = this.#options;
    const channel = this.#channels.boundTo(peer);
    if (channel !== undefined) return owner.send(encodeChannelData({ channel, data }, framing).bytes, causes);
    const bytes = writeStun({
      class: 'indication',
      method: methods.Send,
      transactionId: toHex(random.bytes(12)),
      attributes: [
        { type: 'XOR-PEER-ADDRESS', address: peer },
        { type: 'DATA', data }
      ]
    });
    return owner.send(bytes, causes);
  }

  #takeIndication({ method, attributes }: StunMessage): boolean {
    const from = findAttribute(attributes, 'XOR-PEER-ADDRESS')?.address;
    const data = findAttribute(attributes, 'DATA')?.data;
    if (method !== methods.Data || !from || !data) return false;
    // Passed over when it is from an address without a permission (RFC 8656 §11.4). The word that there is one may be late.
    const permission = this.#permissions.stateOf(from.ip);
    if (permission === 'granted' || permission === 'asked') this.#options.owner.received(from, data);
    return true;
  }

  #granted(question: TurnQuestion, response: StunMessage, now: Micros, causes: readonly Ref[]): void {
    const { method, about = '' } = question;
    if (this.#over) {
      if (method === 'Allocate') this.#giveBack(now, causes);
    } else if (method === 'CreatePermission') {
      this.#open(about, now, causes);
    } else if (method === 'ChannelBind') {
      const peer = this.#channels.granted(about, now);
      if (peer) this.#open(peer.ip, now, causes);
    } else {
      const lifetime = findAttribute(response.attributes, 'LIFETIME')?.lifetime ?? defaultLifetime;
      const wait = lifetime < 2 * refreshMargin ? lifetime / 2 : lifetime - refreshMargin;
      this.#refresh = now + wait * seconds;
      if (method === 'Allocate') this.#allocated(response, now, causes);
    }
  }

  #allocated({ attributes }: StunMessage, now: Micros, causes: readonly Ref[]): void {
    const relayed = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')?.address;
    if (!relayed) {
      this.#fail(500, 'The response has no relayed address', causes);
      return;
    }
    this.#relayed = relayed;
    const mapped = findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address;
    this.#options.owner.allocated(relayed, mapped, causes);
    for (const held of this.#held.splice(0)) {
      this.#requests.ask(held.question, now, [...held.causes, ...causes]);
    }
  }

  /** A permission is installed: what has waited for it goes. */
  #open(ip: string, now: Micros, causes: readonly Ref[]): void {
    for (const { peer, data, causes: because } of this.#permissions.granted(ip, now)) {
      this.#relay(peer, data, [...because, ...causes]);
    }
  }

  #refused(
    { method, about = '' }: TurnQuestion,
    code: number,
    text: string,
    now: Micros,
    causes: readonly Ref[]
  ): void {
    if (this.#over) return;
    // Without an allocation there is nothing that could be permitted or bound either (RFC 8656 §5).
    if (method === 'Allocate' || method === 'Refresh' || code === 437) this.#fail(code, text, causes);
    else if (method === 'ChannelBind') this.#channels.refused(about);
    else if (this.#permissions.refused(about, code, now, causes))
      this.#options.owner.forbidden?.(about, code, text, causes);
  }

  #fail(code: number, text: string, causes: readonly Ref[]): void {
    this.#end();
    this.#requests.stop(causes, { late: false });
    this.#options.owner.failed(code, text, causes);
  }
}
