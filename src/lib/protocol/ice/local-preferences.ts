import { addressFamily } from './address-family.ts';

/** The highest, and the value for the only address of a host (RFC 8445 §5.1.2.1). */
const highestLocalPreference = 65535;

/**
 * Local preferences for a host's addresses, given best first: each its own, from 65535 down, the two families mixed
 * evenly so that a broken one does not hold up the other (RFC 8421 §4, which leaves the mix to the agent). Within its
 * family an address keeps its place; the family of the best goes first. Answers in the order of the addresses.
 */
export function localPreferences(addresses: readonly string[]): readonly number[] {
  const first = addresses.map(addressFamily)[0];
  const indices = [...addresses.keys()];
  const inFirst = indices.filter((index) => addressFamily(addresses[index] ?? '') === first);
  const inOther = indices.filter((index) => addressFamily(addresses[index] ?? '') !== first);
  const preferences = new Map<number, number>();
  for (const index of mix(inFirst, inOther))
    preferences.set(index, highestLocalPreference - preferences.size);
  return indices.map((index) => preferences.get(index) ?? 0);
}

/** Two lists in one, each spread evenly over it and in its own order. */
function mix<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  const at = (list: readonly T[], length: number) =>
    // The middle of the item's share, in units that both lists have in common.
    list.map((item, index) => ({ item, place: (2 * index + 1) * length }));
  return [...at(one, other.length || 1), ...at(other, one.length || 1)]
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
