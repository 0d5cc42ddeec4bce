import { addressFailure, type AddressFailure } from './address-error.ts';
import { formatIpv4, parseIpv4 } from './ipv4.ts';
import { formatIpv6, parseIpv6 } from './ipv6.ts';

export type IpFamily = 'IPv4' | 'IPv6';

export type IpResult =
  | { readonly ok: true; readonly bytes: Uint8Array; /** Canonical text. */ readonly ip: string }
  | AddressFailure;

/**
 * Reads an IPv4 or IPv6 address; the result has its 4 or 16 bytes and its canonical text (RFC 5952). Zone identifiers
 * (`fe80::1%eth0`, RFC 4007 §11) are refused: they mean something on one host only, and have no place on the wire.
 */
export function parseIp(text: string): IpResult {
  if (text.includes('%')) {
    return addressFailure('zone-id', text.indexOf('%'), 'An address on the wire has no zone identifier');
  }
  const bytes = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  if (!bytes) {
    return addressFailure(
      'not-an-address',
      0,
      `${JSON.stringify(text)} is neither an IPv4 nor an IPv6 address`
    );
  }
  // A dotted quad has one form only.
  return { ok: true, bytes, ip: bytes.length === 4 ? text : formatIpv6(bytes) };
}

/** The canonical text of 4 or 16 bytes (RFC 5952). */
export function formatIp(bytes: Uint8Array): string {
  if (bytes.length === 4) return formatIpv4(bytes);
  if (bytes.length === 16) return formatIpv6(bytes);
  throw new RangeError(`An IP address has 4 or 16 bytes, not ${bytes.length}`);
}

/** The bytes of an address that is known to be one; throws a RangeError for any other text. */
export function ipBytes(ip: string): Uint8Array {
  const parsed = parseIp(ip);
  if (!parsed.ok) throw new RangeError(parsed.error.message);
  return parsed.bytes;
}

/** Which family an address belongs to; `ip` is one. */
export function ipFamily(ip: string): IpFamily {
  return ip.includes(':') ? 'IPv6' : 'IPv4';
}
