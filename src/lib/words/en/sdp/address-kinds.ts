import type { AddressKind } from '#lib/protocol/sdp/lines/address-kind.ts';

/** Kinds of addresses, to stand after `It is`: `a private IPv4 address (RFC 1918), …`. */
export const addressKinds: Readonly<Record<AddressKind, string>> = {
  unspecified: 'the unspecified address, which stands for no address',
  hidden: 'a placeholder for an address that the browser does not reveal',
  mdns: 'an mDNS name, which hides a private address from the page; only multicast DNS on the same network resolves it',
  'ipv4-loopback': 'an IPv4 loopback address, which never leaves the machine',
  'ipv4-private': 'a private IPv4 address (RFC 1918), reachable only inside its own network',
  'ipv4-shared': 'a shared IPv4 address (RFC 6598), used between a carrier’s NAT and its customers',
  'ipv4-link-local': 'a link-local IPv4 address (RFC 3927), valid on one link only',
  'ipv4-documentation':
    'an IPv4 address reserved for documentation (RFC 5737), here in place of a public one',
  'ipv4-multicast': 'an IPv4 multicast address',
  'ipv4-public': 'a public IPv4 address',
  'ipv6-loopback': 'the IPv6 loopback address, which never leaves the machine',
  'ipv4-mapped': 'an IPv4 address written as IPv6, which ICE excludes',
  'ipv6-link-local': 'a link-local IPv6 address, valid on one link only',
  'ipv6-unique-local': 'a unique local IPv6 address (RFC 4193), reachable only inside its own network',
  'ipv6-multicast': 'an IPv6 multicast address',
  'ipv6-documentation':
    'an IPv6 address reserved for documentation (RFC 3849), here in place of a global one',
  nat64: 'an IPv4 address seen through NAT64 (RFC 6052)',
  '6to4': 'a 6to4 IPv6 address (RFC 3056)',
  teredo: 'a Teredo IPv6 address (RFC 4380)',
  'ipv6-global': 'a global IPv6 address',
  name: 'a domain name',
  none: 'no address in any known notation'
};
