import type { Ref } from '#lib/agents/contract.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Client } from './client.ts';

/** Lasts until `expires`, unless it is renewed. `since`: the happening that made it or renewed it last. */
interface Lasting {
  readonly expires: Micros;
  readonly since: Ref;
}

/** A channel of an allocation: a number that stands for a peer's address and port. */
export interface Channel extends Lasting {
  readonly number: number;
  readonly peer: TransportAddress;
}

/** A permission of an allocation. It is of an address, whatever the port (RFC 8656 §9). */
export interface Permission extends Lasting {
  readonly ip: string;
}

/** A relayed address, whose it is, and with whom it talks (RFC 8656 §2, §3.2). */
export class Allocation {
  /** `a1` */
  readonly id: string;
  readonly client: Client;
  readonly relayed: TransportAddress;
  readonly username: string;
  lasting: Lasting;
  readonly #permissions = new Map<string, Permission>();
  readonly #channels = new Map<number, Channel>();
  readonly #channelsByPeer = new Map<string, Channel>();

  constructor(id: string, client: Client, relayed: TransportAddress, username: string, lasting: Lasting) {
    this.id = id;
    this.client = client;
    this.relayed = relayed;
    this.username = username;
    this.lasting = lasting;
  }

  permits(ip: string): boolean {
    return this.#permissions.has(ip);
  }

  peerOf(channel: number): TransportAddress | undefined {
    return this.#channels.get(channel)?.peer;
  }

  channelTo(peer: TransportAddress): number | undefined {
    return this.#channelsByPeer.get(formatTransportAddress(peer))?.number;
  }

  permit(permission: Permission): void {
    this.#permissions.set(permission.ip, permission);
  }

  bind(channel: Channel): void {
    this.#channels.set(channel.number, channel);
    this.#channelsByPeer.set(formatTransportAddress(channel.peer), channel);
  }

  /** When the next of its parts, or the whole, expires. */
  get nextExpiry(): Micros {
    let next = this.lasting.expires;
    for (const { expires } of this.#permissions.values()) next = Math.min(next, expires);
    for (const { expires } of this.#channels.values()) next = Math.min(next, expires);
    return next;
  }

  /** Takes out the permissions and channels whose time is over, and gives them. */
  expireParts(now: Micros): {
    readonly permissions: readonly Permission[];
    readonly channels: readonly Channel[];
  } {
    const permissions = [...this.#permissions.values()].filter(({ expires }) => expires <= now);
    const channels = [...this.#channels.values()].filter(({ expires }) => expires <= now);
    for (const { ip } of permissions) this.#permissions.delete(ip);
    for (const { number, peer } of channels) {
      this.#channels.delete(number);
      this.#channelsByPeer.delete(formatTransportAddress(peer));
    }
    return { permissions, channels };
  }
}
