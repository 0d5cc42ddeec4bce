import { scopeOf } from '../address/scope.ts';
import { addressFamily } from './address-family.ts';

/** The first of a host's networks stands highest, in seven bits. */
const firstNetwork = 127;

/** How libwebrtc ranks kinds of addresses, after RFC 6724 §2.1. */
const precedence = { 'unique-local': 50, IPv6: 40, IPv4: 30 } as const;

/**
 * The local preference that libwebrtc gives to an address: 2⁸ · (127 − place of its network) + precedence of its kind. IPv6 stands
 * above IPv4 on each network, and all of a network above all of the next one. `place` counts from 0;
 * from 127 on a network counts for nothing, as does the one that stands for all where addresses are hidden.
 */
export function networkPreference(place: number, ip: string): number {
  const family = addressFamily(ip) === 'IPv6' ? 'IPv6' : 'IPv4';
  const kind = scopeOf(ip) === 'unique-local' ? 'unique-local' : family;
  return Math.max(0, firstNetwork - place) * 2 ** 8 + precedence[kind];
}
