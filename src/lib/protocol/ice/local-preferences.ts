import { addressFamily } from './address-family.ts';

/** The highest, and the value for the only address of a host (RFC 8445 §5.1.2.1). */
const highestLocalPreference = 65535;

/**
 * Local preferences for a host's addresses, each its own, from 65535 down. IPv6 goes first, then the families take turns, so
 * that a broken one does not hold up the other (RFC 8421 §4). Within its family an address keeps its place, so give the
 * better interface first; how the families are mixed in the list does not matter. Answers in the order of the addresses.
 */
export function localPreferences(addresses: readonly string[]): readonly number[] {
  const indices = [...addresses.keys()];
  const isIpv6 = (index: number): boolean => addressFamily(addresses[index] ?? '') === 'IPv6';
  const order = intermingle(
    indices.filter(isIpv6),
    indices.filter((index) => !isIpv6(index))
  );
  const preferences = new Map(order.map((index, place) => [index, highestLocalPreference - place]));
  return indices.map((index) => preferences.get(index) ?? 0);
}

/** So many of IPv6 as a head start as there are addresses for each one of IPv4, then one of each in turn (RFC 8421 §4). */
function intermingle<T>(ipv6: readonly T[], ipv4: readonly T[]): readonly T[] {
  if (ipv4.length === 0) return ipv6;
  const headStart = Math.floor((ipv4.length + ipv6.length) / ipv4.length);
  const rest = ipv6.slice(headStart);
  const turns = Array.from({ length: Math.max(ipv4.length, rest.length) }, (_, turn) => [
    ...ipv4.slice(turn, turn + 1),
    ...rest.slice(turn, turn + 1)
  ]);
  return [...ipv6.slice(0, headStart), ...turns.flat()];
}
