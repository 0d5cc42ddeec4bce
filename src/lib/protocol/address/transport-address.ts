import { addressFailure, type AddressFailure } from './address-error.ts';
import { ipFamily, parseIp } from './ip-address.ts';

/** Where datagrams come from and go to. */
export interface TransportAddress {
  /** IPv4 or IPv6 in canonical form (RFC 5952), without brackets or zone: equal addresses are equal texts. */
  readonly ip: string;
  /** 0–65535 */
  readonly port: number;
}

export type TransportAddressResult =
  { readonly ok: true; readonly address: TransportAddress } | AddressFailure;

/** Reads `192.0.2.1:3478` or `[2001:db8::1]:3478` (RFC 3986 §3.2.2). The result's address is canonical. */
export function parseTransportAddress(text: string): TransportAddressResult {
  const match = /^(?:\[(?<bracketed>[^\]]*)\]|(?<bare>[^:]*)):(?<port>\d{1,5})$/.exec(text);
  if (!match?.groups) {
    return addressFailure('not-an-address', 0, `${JSON.stringify(text)} is not an address and a port`);
  }
  const { bracketed, bare = '', port = '' } = match.groups;
  const parsed = parseIp(bracketed ?? bare);
  const offset = bracketed === undefined ? 0 : 1;
  if (!parsed.ok) return addressFailure(parsed.error.code, parsed.error.at + offset, parsed.error.message);
  if (bracketed !== undefined && ipFamily(parsed.ip) === 'IPv4') {
    return addressFailure('not-an-address', 0, 'Brackets are for IPv6 addresses');
  }
  if (Number(port) > 65535) {
    return addressFailure('not-a-port', text.length - port.length, `A port is at most 65535, not ${port}`);
  }
  return { ok: true, address: { ip: parsed.ip, port: Number(port) } };
}

/** `192.0.2.1:3478` or `[2001:db8::1]:3478`: a text that is as good as the address, as a key for example. */
export function formatTransportAddress({ ip, port }: TransportAddress): string {
  return ipFamily(ip) === 'IPv6' ? `[${ip}]:${port}` : `${ip}:${port}`;
}
