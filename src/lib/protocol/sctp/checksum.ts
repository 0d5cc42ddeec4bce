import { crc32c } from '../bytes/crc.ts';
import { headerLength } from './packet.ts';

/** Where the checksum of a packet is (RFC 9260 §3.1). */
export const checksumAt = 8;

/** A checksum held against its packet. */
export type Checksum =
  | { readonly kind: 'right'; readonly crc: number }
  /** It was not computed, which needs a receiver that accepts that (RFC 9653 §5.3). */
  | { readonly kind: 'zero'; readonly crc: number }
  | { readonly kind: 'wrong'; readonly crc: number; readonly found: number };

/**
 * Checks the CRC32c of a packet: of all bytes, the field itself taken as zero (RFC 9260 §6.8). `crc` is what is right. A packet
 * shorter than its header is wrong.
 */
export function verifyChecksum(packet: Uint8Array): Checksum {
  const crc = checksumOf(packet);
  if (packet.length < headerLength) return { kind: 'wrong', crc, found: 0 };
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const found = view.getUint32(checksumAt, true);
  if (found === crc) return { kind: 'right', crc };
  return found === 0 ? { kind: 'zero', crc } : { kind: 'wrong', crc, found };
}

/** The CRC32c that a packet is to have, whatever it has. */
export function checksumOf(packet: Uint8Array): number {
  const zeroed = Uint8Array.from(packet);
  zeroed.fill(0, checksumAt, checksumAt + 4);
  return crc32c(zeroed);
}

/** The four bytes as they are on the wire, the least significant first (RFC 9260 Appendix A), read as a number. */
export function swapBytes(number: number): number {
  const low = ((number & 0xff) << 24) | ((number & 0xff00) << 8);
  return (low | ((number >>> 8) & 0xff00) | (number >>> 24)) >>> 0;
}
