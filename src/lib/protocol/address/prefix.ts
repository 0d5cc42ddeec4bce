import { ipBytes } from './ip-address.ts';

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

/** Whether an address, as its 4 or 16 bytes, is in the block. */
export function isWithin(address: Uint8Array, { bytes, length }: Prefix): boolean {
  if (address.length !== bytes.length) return false;
  for (let index = 0; 8 * index < length; index++) {
    const bits = Math.min(8, length - 8 * index);
    if (((bytes[index] ?? 0) ^ (address[index] ?? 0)) >>> (8 - bits) !== 0) return false;
  }
  return true;
}
