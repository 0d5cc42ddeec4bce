import { parseIp, type IpFamily } from '../address/ip-address.ts';
import { ipv4Number } from '../address/ipv4.ts';
import { scopeOf } from '../address/scope.ts';

/** `name` is a host name, a `.local` one say, which is no address until it is resolved (RFC 8839 §5.1). */
export type AddressFamily = IpFamily | 'name';

/** The kind of a candidate's address. A text that is no IP address is taken for a name. */
export function addressFamily(address: string): AddressFamily {
  if (ipv4Number(address) !== undefined) return 'IPv4';
  return address.includes(':') && parseIp(address).ok ? 'IPv6' : 'name';
}

/** Whether it is a link-local IPv6 address, fe80::/10 (RFC 4291 §2.5.6). IPv4 has its own, which ICE treats like any. */
export function isLinkLocalIpv6(address: string): boolean {
  return addressFamily(address) === 'IPv6' && scopeOf(address) === 'link-local';
}
