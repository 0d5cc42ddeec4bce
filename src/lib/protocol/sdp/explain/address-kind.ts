import { hiddenAddress } from '../hidden-address.ts';

interface Kind {
  readonly matches: (address: string) => boolean;
  readonly says: string;
}

const starts = (pattern: RegExp) => (address: string) => pattern.test(address);

/** From the special to the general: the first that matches is it. */
const kinds: readonly Kind[] = [
  {
    matches: starts(/^(0\.0\.0\.0|::)$/),
    says: 'the unspecified address, which stands for none'
  },
  {
    matches: (address) => address === hiddenAddress,
    says: 'a placeholder for an address that the browser does not tell'
  },
  {
    matches: starts(/\.local\.?$/i),
    says: 'an mDNS name that hides a private address; only a peer on the same network can resolve it'
  },
  { matches: starts(/^127\.\d/), says: 'an IPv4 loopback address: it leads back to the machine itself' },
  {
    matches: starts(/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)\d/),
    says: 'a private IPv4 address (RFC 1918), reachable inside its own network only'
  },
  {
    matches: starts(/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d/),
    says: 'a shared IPv4 address (RFC 6598), between a carrier’s NAT and its customers'
  },
  { matches: starts(/^169\.254\.\d/), says: 'a link-local IPv4 address (RFC 3927), good on one link only' },
  {
    matches: starts(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d/),
    says: 'an IPv4 address for documentation (RFC 5737); here it stands for a public one'
  },
  { matches: starts(/^(22[4-9]|23\d)\.\d/), says: 'an IPv4 multicast address' },
  { matches: starts(/^\d{1,3}(\.\d{1,3}){3}$/), says: 'a public IPv4 address' },
  { matches: starts(/^::1$/), says: 'the IPv6 loopback address: it leads back to the machine itself' },
  { matches: starts(/^::ffff:/i), says: 'an IPv4 address written as IPv6, which ICE excludes' },
  {
    matches: starts(/^fe[89ab][\da-f]:/i),
    says: 'a link-local IPv6 address, good on one link only'
  },
  {
    matches: starts(/^f[cd][\da-f]{2}:/i),
    says: 'a unique local IPv6 address (RFC 4193), reachable inside its own network only'
  },
  { matches: starts(/^ff[\da-f]{2}:/i), says: 'an IPv6 multicast address' },
  {
    matches: starts(/^2001:0?db8:/i),
    says: 'an IPv6 address for documentation (RFC 3849); here it stands for a global one'
  },
  { matches: starts(/^64:ff9b:/i), says: 'an IPv4 address seen through NAT64 (RFC 6052)' },
  { matches: starts(/^2002:/), says: 'a 6to4 IPv6 address (RFC 3056)' },
  { matches: starts(/^2001:0?0?0?0?:/), says: 'a Teredo IPv6 address (RFC 4380)' },
  { matches: starts(/^[\da-f:.]*:[\da-f:.%]*/i), says: 'a global IPv6 address' },
  { matches: starts(/[a-z]/i), says: 'a domain name' }
];

/** What kind of address a text is, to stand after `It is`: `a private IPv4 address (RFC 1918), …`. */
export function addressKind(address: string): string {
  return kinds.find(({ matches }) => matches(address))?.says ?? 'no address by any notation that is known';
}
