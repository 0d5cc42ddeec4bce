import type { Ref } from '#lib/agents/contract.ts';
import { ipFamily, type IpFamily } from '#lib/protocol/address/ip-address.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Allocation } from './allocation.ts';
import type { Allocations } from './allocations.ts';
import { isMalformed } from './binding.ts';
import { checkAllocate, familyOf } from './check-allocate.ts';
import { checkChannelBind, checkCreatePermission } from './check-peers.ts';
import type { Client } from './client.ts';
import { grantedSeconds, toMicros } from './lifetimes.ts';
import { refuse, type Granted, type Refusal } from './respond.ts';
import type { RelayPorts } from './relay-ports.ts';

/** An authenticated request whose attributes are all understood. */
export interface Asked {
  readonly request: StunMessage;
  readonly client: Client;
  readonly username: string;
  readonly now: Micros;
  readonly cause: Ref;
}

/** Does what TURN requests ask for, or says why not. */
export class Grant {
  readonly #allocations: Allocations;
  readonly #ports: RelayPorts;
  readonly #addresses: readonly string[];

  /** `addresses`: the ones to relay at, of each family at most one. */
  constructor(allocations: Allocations, ports: RelayPorts, addresses: readonly string[]) {
    this.#allocations = allocations;
    this.#ports = ports;
    this.#addresses = addresses;
  }

  grant(asked: Asked): Granted | Refusal {
    const allocation = this.#allocations.of(asked.client);
    if (asked.request.method === methods.Allocate) return allocation ? refuse(437) : this.#allocate(asked);
    if (!allocation) return refuse(437, 'There is no allocation of this 5-tuple');
    // An allocation is its maker's (RFC 8656 §5).
    if (allocation.username !== asked.username) return refuse(441);
    switch (asked.request.method) {
      case methods.Refresh:
        return this.#refresh(asked, allocation);
      case methods.CreatePermission:
        return this.#permit(asked, allocation);
      default:
        return this.#bind(asked, allocation);
    }
  }

  /** RFC 8656 §7.2 */
  #allocate({ request, client, username, now, cause }: Asked): Granted | Refusal {
    const wish = checkAllocate(request, (family) => this.#addressOf(family) !== undefined);
    if (!wish.ok) return wish;
    const address = this.#addressOf(wish.family);
    if (address === undefined) return refuse(440);
    const drawn = wish.token
      ? this.#ports.redeem(wish.token, now)
      : this.#ports.draw(address, now, wish.even);
    if (!drawn) return refuse(508);
    const lifetime = grantedSeconds(wish.lifetime);
    this.#allocations.add(client, drawn.relayed, username, now + toMicros(lifetime), cause);
    return {
      ok: true,
      attributes: [
        { type: 'XOR-RELAYED-ADDRESS', address: drawn.relayed },
        { type: 'XOR-MAPPED-ADDRESS', address: client.remote },
        { type: 'LIFETIME', lifetime },
        ...(drawn.token ? [{ type: 'RESERVATION-TOKEN', token: drawn.token } as const] : []),
        ...wish.notes
      ]
    };
  }

  /** RFC 8656 §8.2 */
  #refresh({ request, now, cause }: Asked, allocation: Allocation): Granted | Refusal {
    if (isMalformed(request)) return refuse(400);
    const family = findAttribute(request.attributes, 'REQUESTED-ADDRESS-FAMILY')?.family;
    if (family !== undefined && familyOf(family) !== ipFamily(allocation.relayed.ip)) return refuse(443);
    const requested = findAttribute(request.attributes, 'LIFETIME')?.lifetime;
    const lifetime = requested === 0 ? 0 : grantedSeconds(requested);
    if (lifetime === 0) this.#allocations.end(allocation, { code: 'allocation.ended' }, cause);
    else this.#allocations.renew(allocation, now + toMicros(lifetime), cause);
    return { ok: true, attributes: [{ type: 'LIFETIME', lifetime }] };
  }

  /** RFC 8656 §10.2 */
  #permit({ request, now, cause }: Asked, allocation: Allocation): Granted | Refusal {
    const checked = checkCreatePermission(request, allocation);
    if (!checked.ok) return checked;
    const ips = new Set(checked.peers.map(({ ip }) => ip));
    for (const ip of ips) this.#allocations.permit(allocation, ip, now, cause);
    return { ok: true, attributes: [] };
  }

  /** RFC 8656 §12.2 */
  #bind({ request, now, cause }: Asked, allocation: Allocation): Granted | Refusal {
    const checked = checkChannelBind(request, allocation);
    if (!checked.ok) return checked;
    this.#allocations.bind(allocation, checked.channel, checked.peer, now, cause);
    return { ok: true, attributes: [] };
  }

  #addressOf(family: IpFamily): string | undefined {
    return this.#addresses.find((address) => ipFamily(address) === family);
  }
}
