/** An IP address and a port; the transport is known from where it stands. */
export interface TransportAddress {
  /** IPv4, or IPv6 without brackets. */
  readonly address: string;
  readonly port: number;
}

/** Whether two are the same, letter for letter. */
export function sameTransportAddress(one: TransportAddress, other: TransportAddress): boolean {
  return one.address === other.address && one.port === other.port;
}

/** `192.0.2.1:3478`, `[2001:db8::1]:3478` (RFC 5952 §6). */
export function formatTransportAddress({ address, port }: TransportAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `name` is a host name, which is no address until it is resolved: a `.local` one, say (RFC 8839 §5.1). */
export type AddressFamily = 'IPv4' | 'IPv6' | 'name';

/** What kind of address a candidate's is: one with a colon is IPv6 (RFC 8839 §5.1). */
export function addressFamily(address: string): AddressFamily {
  if (address.includes(':')) return 'IPv6';
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(address) ? 'IPv4' : 'name';
}

/** Whether an IPv6 address is link-local, fe80::/10 (RFC 4291 §2.5.6). IPv4 has its own, which ICE treats like any. */
export function isLinkLocal(address: string): boolean {
  return /^fe[89ab][0-9a-f]:/i.test(address);
}
