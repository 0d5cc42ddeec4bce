import { addressFamily } from '#lib/protocol/ice/address-family.ts';
import { localPreferences } from '#lib/protocol/ice/local-preferences.ts';
import { networkPreference } from '#lib/protocol/ice/network-preference.ts';
import type { LocalInterface } from '../host-io.ts';
import type { Network } from './local-candidate.ts';
import { networkCost } from './network-cost.ts';
import type { IceProfile } from './profile.ts';

/** An address of this host, as its candidates tell of it. */
export interface RankedAddress {
  readonly ip: string;
  readonly localPreference: number;
  readonly network: Network;
}

/** The addresses to gather from, in the order in which a profile takes them, and how it ranks them. */
export function rankAddresses(
  interfaces: readonly LocalInterface[],
  usable: readonly string[],
  profile: Pick<IceProfile, 'localPreferences' | 'hiddenNetworkCost'>,
  isHidden: boolean
): readonly RankedAddress[] {
  const named = interfaces.flatMap(({ name, addresses }) => addresses.map((ip) => ({ name, ip })));
  const addresses = named.filter(({ ip }) => usable.includes(ip));
  const networkOf = (ip: string): Network => {
    if (isHidden && profile.hiddenNetworkCost !== undefined)
      return { id: 0, cost: profile.hiddenNetworkCost };
    const index = named.findIndex((one) => one.ip === ip);
    return { id: index + 1, cost: networkCost(named[index]?.name ?? '') };
  };
  if (profile.localPreferences === 'mixed-families') {
    const preferences = localPreferences(addresses.map(({ ip }) => ip));
    return addresses.map(({ ip }, index) => ({
      ip,
      localPreference: preferences[index] ?? 0,
      network: networkOf(ip)
    }));
  }
  const isIpv6 = (ip: string): number => Number(addressFamily(ip) === 'IPv6');
  // Each address is a network of its own: what costs less stands higher, then IPv6, then what the host lists first.
  const ranked = [...addresses].sort(
    (a, b) => networkCost(a.name) - networkCost(b.name) || isIpv6(b.ip) - isIpv6(a.ip)
  );
  // They are taken in that order, but IPv4 first.
  return ranked
    .map(({ ip }, place) => ({
      ip,
      localPreference: networkPreference(isHidden ? Infinity : place, ip),
      network: networkOf(ip)
    }))
    .sort((a, b) => isIpv6(a.ip) - isIpv6(b.ip));
}
