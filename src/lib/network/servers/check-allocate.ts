import type { IpFamily } from '#lib/protocol/address/ip-address.ts';
import { families, familyName } from '#lib/protocol/stun/attributes/address-format.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { isMalformed } from './binding.ts';
import { refuse, type Refusal } from './respond.ts';

/** The contents of an Allocate request that has passed its checks. */
export interface AllocateWish {
  readonly ok: true;
  readonly family: IpFamily;
  /** Seconds. */
  readonly lifetime?: number;
  readonly even?: { readonly reserveNext: boolean };
  readonly token?: Uint8Array;
  /** ADDRESS-ERROR-CODE, where a second family is asked for, which is not given. */
  readonly notes: readonly StunAttribute[];
}

/** The protocol number of UDP: what relayed addresses speak. */
const udp = 17;

/**
 * The checks of RFC 8656 §7.2 that look at the request alone, in its order. `relaysFor`: whether the server has an
 * address of a family to relay at.
 */
export function checkAllocate(
  request: StunMessage,
  relaysFor: (family: IpFamily) => boolean
): AllocateWish | Refusal {
  const { attributes } = request;
  if (isMalformed(request)) return refuse(400);
  const transport = findAttribute(attributes, 'REQUESTED-TRANSPORT');
  if (!transport) return refuse(400, 'REQUESTED-TRANSPORT is missing');
  if (transport.protocol !== udp) return refuse(442);
  const token = findAttribute(attributes, 'RESERVATION-TOKEN')?.token;
  const even = findAttribute(attributes, 'EVEN-PORT');
  const requested = findAttribute(attributes, 'REQUESTED-ADDRESS-FAMILY')?.family;
  const additional = findAttribute(attributes, 'ADDITIONAL-ADDRESS-FAMILY')?.family;
  if (token && (even || requested !== undefined || additional !== undefined)) {
    return refuse(400, 'RESERVATION-TOKEN stands for a port and a family already');
  }
  if (requested !== undefined && additional !== undefined) {
    return refuse(400, 'REQUESTED-ADDRESS-FAMILY and ADDITIONAL-ADDRESS-FAMILY exclude each other');
  }
  // Without a wish it is IPv4; a second family comes on top of that.
  const family = familyOf(requested ?? families.IPv4);
  if (!family || !relaysFor(family)) return refuse(440);
  if (even?.reserveNext && additional !== undefined) {
    return refuse(400, 'EVEN-PORT reserves no port of two families');
  }
  if (additional === families.IPv4) return refuse(400, 'ADDITIONAL-ADDRESS-FAMILY is for IPv6');
  const lifetime = findAttribute(attributes, 'LIFETIME')?.lifetime;
  return {
    ok: true,
    family,
    ...(lifetime !== undefined && { lifetime }),
    ...(even && { even: { reserveNext: even.reserveNext } }),
    ...(token && { token }),
    notes: additional === undefined ? [] : [oneFamilyOnly(additional)]
  };
}

export function familyOf(byte: number): IpFamily | undefined {
  const name = familyName(byte);
  return name === 'IPv4' || name === 'IPv6' ? name : undefined;
}

function oneFamilyOnly(family: number): StunAttribute {
  return { type: 'ADDRESS-ERROR-CODE', family, code: 440, reason: 'Address Family not Supported' };
}
