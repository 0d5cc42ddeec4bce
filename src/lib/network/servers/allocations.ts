import type { Ref } from '#lib/agents/contract.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { hex16 } from '#lib/protocol/bytes/hex.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { ExpiryReason } from '#lib/trace/reasons/expiries.ts';
import { Allocation, type Channel, type Permission } from './allocation.ts';
import type { Client } from './client.ts';
import type { ServerOutput } from './server-io.ts';
import { channelLifetime, permissionLifetime } from './lifetimes.ts';
import type { Outbox } from '#lib/agents/outbox.ts';

/**
 * The tables of a TURN server. Each change is told as a happening with the columns of trace/README.md, caused by what
 * asked for it; an expiry is caused by what it is the end of.
 */
export class Allocations {
  readonly #outbox: Outbox<ServerOutput>;
  /** Called for the relayed address of an allocation that is over. */
  readonly #release: (relayed: TransportAddress) => void;
  readonly #byClient = new Map<string, Allocation>();
  readonly #byRelayed = new Map<string, Allocation>();
  #made = 0;

  constructor(outbox: Outbox<ServerOutput>, release: (relayed: TransportAddress) => void) {
    this.#outbox = outbox;
    this.#release = release;
  }

  /** The allocation of a 5-tuple (RFC 8656 §2). */
  of(client: Client): Allocation | undefined {
    return this.#byClient.get(client.key);
  }

  at(relayed: TransportAddress): Allocation | undefined {
    return this.#byRelayed.get(formatTransportAddress(relayed));
  }

  /** When something expires next. */
  get nextExpiry(): Micros | undefined {
    let next: Micros | undefined;
    for (const { nextExpiry } of this.#byClient.values()) next = Math.min(next ?? nextExpiry, nextExpiry);
    return next;
  }

  add(client: Client, relayed: TransportAddress, username: string, expires: Micros, cause: Ref): void {
    this.#made++;
    const id = `a${this.#made}`;
    this.#outbox.emit({ type: 'port.open', local: relayed }, [cause]);
    const since = this.#record(allocated(id, client, relayed, username, expires), cause);
    const allocation = new Allocation(id, client, relayed, username, { expires, since });
    this.#byClient.set(client.key, allocation);
    this.#byRelayed.set(formatTransportAddress(relayed), allocation);
  }

  renew(allocation: Allocation, expires: Micros, cause: Ref): void {
    const { id, client, relayed, username } = allocation;
    const since = this.#record(allocated(id, client, relayed, username, expires), cause);
    allocation.lasting = { expires, since };
  }

  permit(allocation: Allocation, ip: string, now: Micros, cause: Ref): void {
    const expires = now + permissionLifetime;
    const row = { allocation: allocation.id, peer: ip, expires };
    allocation.permit({ ip, expires, since: this.#record({ type: 'turn.permitted', row }, cause) });
  }

  /** Binds the channel, which makes or renews the permission, too (RFC 8656 §12.2). */
  bind(allocation: Allocation, number: number, peer: TransportAddress, now: Micros, cause: Ref): void {
    const expires = now + channelLifetime;
    const row = {
      allocation: allocation.id,
      channel: hex16(number),
      peer: formatTransportAddress(peer),
      expires
    };
    allocation.bind({ number, peer, expires, since: this.#record({ type: 'turn.bound', row }, cause) });
    this.permit(allocation, peer.ip, now, cause);
  }

  /** The allocation is over, and its permissions and channels with it. */
  end(allocation: Allocation, why: ExpiryReason, cause: Ref): void {
    this.#byClient.delete(allocation.client.key);
    this.#byRelayed.delete(formatTransportAddress(allocation.relayed));
    const row = { allocation: allocation.id, kind: 'allocation' };
    this.#record({ type: 'turn.expired', row, why }, cause);
    this.#outbox.emit({ type: 'port.close', local: allocation.relayed }, [cause]);
    this.#release(allocation.relayed);
  }

  /** Takes out everything whose time is over. */
  expire(now: Micros): void {
    for (const allocation of [...this.#byClient.values()]) {
      if (allocation.nextExpiry > now) continue;
      const { expires, since } = allocation.lasting;
      if (expires <= now) {
        this.end(allocation, { code: 'allocation.not-refreshed' }, since);
        continue;
      }
      const { permissions, channels } = allocation.expireParts(now);
      for (const channel of channels) this.#recordChannelOver(allocation, channel);
      for (const permission of permissions) this.#recordPermissionOver(allocation, permission);
    }
  }

  #recordChannelOver({ id }: Allocation, { number, peer, since }: Channel): void {
    const row = {
      allocation: id,
      kind: 'channel',
      peer: formatTransportAddress(peer),
      channel: hex16(number)
    };
    const why = { code: 'channel.not-renewed', lifetime: channelLifetime } as const;
    this.#record({ type: 'turn.expired', row, why }, since);
  }

  #recordPermissionOver({ id }: Allocation, { ip, since }: Permission): void {
    const row = { allocation: id, kind: 'permission', peer: ip };
    const why = { code: 'permission.not-renewed', lifetime: permissionLifetime } as const;
    this.#record({ type: 'turn.expired', row, why }, since);
  }

  #record(happening: Happening, cause: Ref): Ref {
    return this.#outbox.emit({ type: 'happened', happening }, [cause]);
  }
}

function allocated(
  allocation: string,
  client: Client,
  relayed: TransportAddress,
  username: string,
  expires: Micros
): Happening {
  const row = {
    allocation,
    client: formatTransportAddress(client.remote),
    relayed: formatTransportAddress(relayed),
    transport: client.transport,
    username,
    expires
  };
  return { type: 'turn.allocated', row };
}
