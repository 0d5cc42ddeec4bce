import { ipBytes } from './ip-address.ts';
import { isWithin, type Prefix } from './prefix.ts';

/** How far an address reaches. */
export type AddressScope =
  | 'unspecified'
  | 'loopback'
  | 'link-local'
  | 'private'
  | 'unique-local'
  | 'shared'
  | 'multicast'
  | 'broadcast'
  | 'global';

interface Block extends Prefix {
  readonly scope: AddressScope;
}

/** The first block that holds an address says its scope. */
const blocks: readonly Block[] = [
  block('0.0.0.0', 32, 'unspecified'), // RFC 1122 §3.2.1.3
  block('127.0.0.0', 8, 'loopback'), // RFC 1122 §3.2.1.3
  block('169.254.0.0', 16, 'link-local'), // RFC 3927
  block('10.0.0.0', 8, 'private'), // RFC 1918
  block('172.16.0.0', 12, 'private'), // RFC 1918
  block('192.168.0.0', 16, 'private'), // RFC 1918
  block('100.64.0.0', 10, 'shared'), // RFC 6598, between a carrier's NAT and its customers
  block('224.0.0.0', 4, 'multicast'), // RFC 5771
  block('255.255.255.255', 32, 'broadcast'), // RFC 919
  block('::', 128, 'unspecified'), // RFC 4291 §2.5.2
  block('::1', 128, 'loopback'), // RFC 4291 §2.5.3
  block('fe80::', 10, 'link-local'), // RFC 4291 §2.5.6
  block('fc00::', 7, 'unique-local'), // RFC 4193
  block('ff00::', 8, 'multicast') // RFC 4291 §2.7
];

/** `::ffff:0:0/96` (RFC 4291 §2.5.5.2). */
const mapped = block('::ffff:0.0.0.0', 96, 'global');

/** How far an address reaches; of an IPv4-mapped one, the IPv4 address inside. `ip` is one, or it throws. */
export function scopeOf(ip: string): AddressScope {
  const bytes = ipBytes(ip);
  const inner = isWithin(bytes, mapped) ? bytes.subarray(12) : bytes;
  return blocks.find((candidate) => isWithin(inner, candidate))?.scope ?? 'global';
}

function block(prefix: string, length: number, scope: AddressScope): Block {
  return { bytes: ipBytes(prefix), length, scope };
}
