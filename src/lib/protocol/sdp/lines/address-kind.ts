import { hiddenAddress } from '../hidden-address.ts';

const matches = (pattern: RegExp) => (address: string) => pattern.test(address);

/** From the special to the general: the first that matches is it. */
const kinds = [
  ['unspecified', matches(/^(0\.0\.0\.0|::)$/)],
  ['hidden', (address: string) => address === hiddenAddress],
  ['mdns', matches(/\.local\.?$/i)],
  ['ipv4-loopback', matches(/^127\.\d/)],
  ['ipv4-private', matches(/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)\d/)],
  ['ipv4-shared', matches(/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d/)],
  ['ipv4-link-local', matches(/^169\.254\.\d/)],
  ['ipv4-documentation', matches(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d/)],
  ['ipv4-multicast', matches(/^(22[4-9]|23\d)\.\d/)],
  ['ipv4-public', matches(/^\d{1,3}(\.\d{1,3}){3}$/)],
  ['ipv6-loopback', matches(/^::1$/)],
  ['ipv4-mapped', matches(/^::ffff:/i)],
  ['ipv6-link-local', matches(/^fe[89ab][\da-f]:/i)],
  ['ipv6-unique-local', matches(/^f[cd][\da-f]{2}:/i)],
  ['ipv6-multicast', matches(/^ff[\da-f]{2}:/i)],
  ['ipv6-documentation', matches(/^2001:0?db8:/i)],
  ['nat64', matches(/^64:ff9b:/i)],
  ['6to4', matches(/^2002:/)],
  ['teredo', matches(/^2001:0?0?0?0?:/)],
  ['ipv6-global', matches(/^[\da-f:.]*:[\da-f:.%]*/i)],
  ['name', matches(/[a-z]/i)]
] as const;

/** Kinds of addresses by their reach; `none` for a text that is no address by any notation that is known. */
export type AddressKind = (typeof kinds)[number][0] | 'none';

/** The kind of address that a text is. */
export function addressKind(address: string): AddressKind {
  return kinds.find(([, test]) => test(address))?.[0] ?? 'none';
}
