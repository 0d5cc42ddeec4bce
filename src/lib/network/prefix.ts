import { ipBytes } from '#lib/protocol/address/ip-address.ts';

/** A block of addresses (RFC 4632, RFC 4291 §2.3). */
export interface Prefix {
  readonly bytes: Uint8Array;
  /** Bits. */
  readonly length: number;
}

/** Reads `192.168.1.0/24` or `2001:db8:1::/64`; throws a RangeError for anything else. */
export function parsePrefix(text: string): Prefix {
  const [ip = '', bits = ''] = text.split('/');
  const bytes = ipBytes(ip);
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > 8 * bytes.length) {
    throw new RangeError(`${JSON.stringify(text)} is no prefix`);
  }
  return { bytes, length: Number(bits) };
}

/** Whether `ip`, an address of either family, is in the block. */
export function isWithin(ip: string, { bytes, length }: Prefix): boolean {
  const address = ipBytes(ip);
  if (address.length !== bytes.length) return false;
  return bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, length - 8 * index));
    return (byte ^ (address[index] ?? 0)) >>> (8 - bits) === 0;
  });
}
