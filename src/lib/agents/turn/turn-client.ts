import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import {
  authenticate,
  challengeToAnswer,
  type Challenge,
  type Login
} from '#lib/protocol/stun/authenticate.ts';
import { longTermKey } from '#lib/protocol/stun/credentials.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { firstChannel } from '#lib/protocol/turn/channel-number.ts';
import type { Micros, TransactionEnded } from '#lib/trace/event.ts';
import type { RandomSource, Ref } from '../contract.ts';
import { Transactions, type Pending, type Timing } from '../stun/transactions.ts';

const seconds = 1_000_000;
/** A permission lasts 300 s (RFC 8656 §9) and is renewed a minute before. */
const permissionRenewal = 240 * seconds;
/** A channel lasts 600 s (RFC 8656 §12) and is renewed a minute before, and with it the permission. */
const channelRenewal = 240 * seconds;
/** An allocation is refreshed a minute before it expires (RFC 8656 §8). */
const refreshMargin = 60;
/** How often one request is asked again with a new nonce before its refusal counts. */
const mostNonces = 3;

type Method = 'Allocate' | 'Refresh' | 'CreatePermission' | 'ChannelBind';

interface Purpose {
  readonly method: Method;
  readonly attributes: readonly StunAttribute[];
  /** The IP of a permission, or the address of a channel. */
  readonly about?: string;
  /** The challenge that it answers. */
  readonly challenge?: Challenge;
  readonly tries: number;
}

interface Permission {
  granted: boolean;
  renew: Micros | undefined;
  /** What waits for it. */
  readonly waiting: {
    readonly peer: TransportAddress;
    readonly data: Uint8Array;
    readonly causes: readonly Ref[];
  }[];
}

interface Channel {
  readonly number: number;
  readonly peer: TransportAddress;
  bound: boolean;
  renew: Micros | undefined;
}

/** What a TURN client tells the agent that it is a part of. */
export interface TurnOwner {
  /** Puts bytes on their way to the server. */
  send(bytes: Uint8Array, causes: readonly Ref[]): Ref;
  allocated(relayed: TransportAddress, mapped: TransportAddress | undefined, causes: readonly Ref[]): void;
  /** There is no allocation, or none any more. 701 when the server is silent (W3C webrtc-pc). */
  failed(code: number, text: string, causes: readonly Ref[]): void;
  /** A datagram of a peer came by the relay. */
  received(from: TransportAddress, data: Uint8Array): void;
  ended(
    transaction: string,
    outcome: TransactionEnded['outcome'],
    code: number | undefined,
    causes: readonly Ref[]
  ): void;
}

export interface TurnClientOptions {
  readonly login: Login;
  /** What ChannelData is framed for. TLS counts as TCP. */
  readonly framing: 'udp' | 'tcp';
  readonly timing: Timing;
  readonly random: RandomSource;
  readonly owner: TurnOwner;
}

/**
 * A client of one TURN server over one socket or stream (RFC 8656): allocates, keeps permissions and channels, and
 * carries datagrams. Answers 401 and 438; what the server refuses for good is told as a failure.
 */
export class TurnClient {
  readonly #options: TurnClientOptions;
  readonly #transactions: Transactions<Purpose>;
  readonly #permissions = new Map<string, Permission>();
  readonly #channels = new Map<string, Channel>();
  #challenge: Challenge | undefined;
  #relayed: TransportAddress | undefined;
  #refresh: Micros | undefined;
  #over = false;

  constructor(options: TurnClientOptions) {
    this.#options = options;
    this.#transactions = new Transactions((pending, causes) => options.owner.send(pending.bytes, causes));
  }

  get relayed(): TransportAddress | undefined {
    return this.#relayed;
  }

  /** Whether every request has been answered or given up. */
  get idle(): boolean {
    return this.#transactions.size === 0;
  }

  get deadline(): Micros | undefined {
    const times = [this.#transactions.deadline, this.#refresh];
    for (const { renew } of this.#permissions.values()) times.push(renew);
    for (const { renew } of this.#channels.values()) times.push(renew);
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  /** Asks for an allocation. */
  allocate(now: Micros, causes: readonly Ref[]): void {
    const attributes: readonly StunAttribute[] = [{ type: 'REQUESTED-TRANSPORT', protocol: 17 }];
    this.#ask({ method: 'Allocate', attributes, tries: 0 }, now, causes);
  }

  /** Asks the server to let in what comes from this IP address (RFC 8656 §9). Once is enough: it is kept. */
  permit(ip: string, now: Micros, causes: readonly Ref[]): void {
    if (this.#permissions.has(ip) || this.#over) return;
    this.#permissions.set(ip, { granted: false, renew: undefined, waiting: [] });
    this.#askPermission(ip, now, causes);
  }

  /** Binds a channel to a peer, so that data costs four bytes more in place of thirty-six (RFC 8656 §12). */
  bind(peer: TransportAddress, now: Micros, causes: readonly Ref[]): void {
    const key = formatTransportAddress(peer);
    if (this.#channels.has(key) || this.#over) return;
    const number = firstChannel + this.#channels.size;
    this.#channels.set(key, { number, peer, bound: false, renew: undefined });
    this.#askChannel(key, now, causes);
  }

  /** Has the server send a datagram to a peer: at once, or as soon as there is a permission. */
  send(peer: TransportAddress, data: Uint8Array, now: Micros, causes: readonly Ref[]): Ref | undefined {
    if (this.#over) return undefined;
    this.permit(peer.ip, now, causes);
    const permission = this.#permissions.get(peer.ip);
    if (permission && !permission.granted) {
      permission.waiting.push({ peer, data, causes });
      return undefined;
    }
    return this.#relay(peer, data, causes);
  }

  /** Takes a datagram or a frame of the server's. Says whether it was one. */
  receive(bytes: Uint8Array, now: Micros, ref: Ref): boolean {
    const decoded = decodeStun(bytes);
    if (decoded.ok) return this.#takeMessage(decoded.message, bytes, now, ref);
    const channel = decodeChannelData(bytes, this.#options.framing);
    if (!channel.ok) return false;
    const peer = [...this.#channels.values()].find(({ number }) => number === channel.message.channel)?.peer;
    if (peer) this.#options.owner.received(peer, channel.message.data);
    return true;
  }

  /** Repeats, renews and gives up what is due. */
  elapse(now: Micros, ref: Ref): void {
    for (const pending of this.#transactions.elapse(now)) {
      this.#options.owner.ended(pending.id, 'timeout', undefined, [pending.sent]);
      this.#refused(pending, 701, 'TURN request timed out', [pending.sent]);
    }
    if (this.#refresh !== undefined && now >= this.#refresh) {
      this.#refresh = undefined;
      this.#ask({ method: 'Refresh', attributes: [], tries: 0 }, now, [ref]);
    }
    for (const [ip, permission] of this.#permissions) {
      if (permission.renew === undefined || now < permission.renew) continue;
      permission.renew = undefined;
      this.#askPermission(ip, now, [ref]);
    }
    for (const [key, channel] of this.#channels) {
      if (channel.renew === undefined || now < channel.renew) continue;
      channel.renew = undefined;
      this.#askChannel(key, now, [ref]);
    }
  }

  /** Gives the allocation back (RFC 8656 §8: a Refresh of lifetime 0). */
  close(now: Micros, causes: readonly Ref[]): void {
    if (this.#over) return;
    this.#over = true;
    for (const pending of this.#transactions.filter(() => true)) {
      this.#transactions.drop(pending.id);
      this.#options.owner.ended(pending.id, 'cancelled', undefined, causes);
    }
    this.#permissions.clear();
    this.#channels.clear();
    this.#refresh = undefined;
    if (this.#relayed)
      this.#ask(
        { method: 'Refresh', attributes: [{ type: 'LIFETIME', lifetime: 0 }], tries: 0 },
        now,
        causes
      );
  }

  /** Forgets what it waits for: nothing comes any more, since the socket or the connection is gone. */
  abandon(causes: readonly Ref[]): void {
    this.#over = true;
    for (const { id, sent } of this.#transactions.filter(() => true)) {
      this.#transactions.drop(id);
      this.#options.owner.ended(id, 'cancelled', undefined, [sent, ...causes]);
    }
    this.#permissions.clear();
    this.#channels.clear();
    this.#refresh = undefined;
  }

  #askPermission(ip: string, now: Micros, causes: readonly Ref[]): void {
    const attributes: readonly StunAttribute[] = [{ type: 'XOR-PEER-ADDRESS', address: { ip, port: 0 } }];
    this.#ask({ method: 'CreatePermission', attributes, about: ip, tries: 0 }, now, causes);
  }

  #askChannel(key: string, now: Micros, causes: readonly Ref[]): void {
    const channel = this.#channels.get(key);
    if (!channel) return;
    const attributes: readonly StunAttribute[] = [
      { type: 'CHANNEL-NUMBER', channel: channel.number },
      { type: 'XOR-PEER-ADDRESS', address: channel.peer }
    ];
    this.#ask({ method: 'ChannelBind', attributes, about: key, tries: 0 }, now, causes);
  }

  #ask(purpose: Purpose, now: Micros, causes: readonly Ref[]): void {
    const { random, login, timing } = this.#options;
    const id = toHex(random.bytes(12));
    const challenge = this.#challenge;
    const request = {
      ...({ class: 'request', method: methods[purpose.method], transactionId: id } as const),
      attributes: purpose.attributes
    };
    const { bytes } = encodeStun(challenge ? authenticate(request, login, challenge) : request);
    const asked = { ...purpose, ...(challenge && { challenge }) };
    this.#transactions.start({ id, purpose: asked, bytes, timing }, now, causes);
  }

  #relay(peer: TransportAddress, data: Uint8Array, causes: readonly Ref[]): Ref {
    const { owner, framing, random } = this.#options;
    const channel = this.#channels.get(formatTransportAddress(peer));
    if (channel?.bound) {
      return owner.send(encodeChannelData({ channel: channel.number, data }, framing).bytes, causes);
    }
    const { bytes } = encodeStun({
      ...{ class: 'indication', method: methods.Send, transactionId: toHex(random.bytes(12)) },
      attributes: [
        { type: 'XOR-PEER-ADDRESS', address: peer },
        { type: 'DATA', data }
      ]
    });
    return owner.send(bytes, causes);
  }

  #takeMessage(message: StunMessage, bytes: Uint8Array, now: Micros, ref: Ref): boolean {
    if (message.class === 'indication') {
      const from = findAttribute(message.attributes, 'XOR-PEER-ADDRESS')?.address;
      const data = findAttribute(message.attributes, 'DATA')?.data;
      if (message.method !== methods.Data || !from || !data) return false;
      this.#options.owner.received(from, data);
      return true;
    }
    if (message.class === 'request') return false;
    const asked = this.#transactions.find(message.transactionId);
    if (!asked) return false;
    if (message.class === 'success' && !this.#isGenuine(bytes, asked.purpose)) return true;
    this.#transactions.answer(message.transactionId);
    if (message.class === 'success') {
      this.#options.owner.ended(asked.id, 'success', undefined, [ref, asked.sent]);
      this.#granted(asked, message, now, [ref, asked.sent]);
      return true;
    }
    const { code, reason } = findAttribute(message.attributes, 'ERROR-CODE') ?? { code: 500, reason: '' };
    this.#options.owner.ended(asked.id, 'error', code, [ref, asked.sent]);
    const challenge = challengeToAnswer(message, asked.purpose.challenge);
    if (challenge && asked.purpose.tries < mostNonces) {
      this.#challenge = challenge;
      const { method, attributes, about, tries } = asked.purpose;
      const again = { method, attributes, tries: tries + 1, ...(about !== undefined && { about }) };
      this.#ask(again, now, [ref]);
    } else {
      this.#refused(asked, code, reason, [ref]);
    }
    return true;
  }

  /** A response whose integrity is wrong never came (RFC 8489 §9.2.5). */
  #isGenuine(bytes: Uint8Array, { challenge }: Purpose): boolean {
    if (!challenge) return true;
    const { login } = this.#options;
    return verifyIntegrity(bytes, longTermKey({ ...login, realm: challenge.realm })).ok;
  }

  #granted(
    { purpose }: Pending<Purpose>,
    { attributes }: StunMessage,
    now: Micros,
    causes: readonly Ref[]
  ): void {
    const { method, about = '' } = purpose;
    if (this.#over) return;
    if (method === 'Allocate' || method === 'Refresh') {
      const lifetime = findAttribute(attributes, 'LIFETIME')?.lifetime ?? 600;
      const wait = lifetime < 2 * refreshMargin ? Math.floor(lifetime / 2) : lifetime - refreshMargin;
      this.#refresh = now + wait * seconds;
    }
    if (method === 'Allocate') {
      const relayed = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')?.address;
      if (!relayed) {
        this.#options.owner.failed(500, 'The response has no relayed address', causes);
        return;
      }
      this.#relayed = relayed;
      this.#options.owner.allocated(
        relayed,
        findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address,
        causes
      );
    }
    if (method === 'CreatePermission') this.#openPermission(about, now, causes);
    if (method === 'ChannelBind') {
      const channel = this.#channels.get(about);
      if (!channel) return;
      channel.bound = true;
      channel.renew = now + channelRenewal;
      this.#openPermission(channel.peer.ip, now, causes);
    }
  }

  #openPermission(ip: string, now: Micros, causes: readonly Ref[]): void {
    const permission = this.#permissions.get(ip);
    if (!permission) return;
    permission.granted = true;
    permission.renew = now + permissionRenewal;
    for (const { peer, data, causes: because } of permission.waiting.splice(0)) {
      this.#relay(peer, data, [...because, ...causes]);
    }
  }

  #refused({ purpose }: Pending<Purpose>, code: number, text: string, causes: readonly Ref[]): void {
    const { method, about = '' } = purpose;
    if (method === 'CreatePermission') this.#permissions.delete(about);
    if (method === 'ChannelBind') this.#channels.delete(about);
    if (method === 'Allocate' || (method === 'Refresh' && !this.#over)) {
      this.#relayed = undefined;
      this.#over = true;
      this.#options.owner.failed(code, text, causes);
    }
  }
}

/** Whether a relay of this address can send to a peer: it has the same family (RFC 8656 §10: 443 otherwise). */
export function relayReaches(relayed: TransportAddress, peer: TransportAddress): boolean {
  return ipFamily(relayed.ip) === ipFamily(peer.ip);
}
