/** The remainder of each byte. The polynomial has its bits reversed: a byte is gone through from its lowest bit on. */
function remaindersBy(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? polynomial : 0);
    return remainder;
  });
}

const ethernet = remaindersBy(0xedb88320);
const castagnoli = remaindersBy(0x82f63b78);

/** CRC-32 as in Ethernet and zlib, which FINGERPRINT uses (RFC 8489 §14.7): unsigned, of all bytes. */
export function crc32(bytes: Uint8Array): number {
  return remainderOf(bytes, ethernet);
}

/** CRC32c, Castagnoli's polynomial, which SCTP uses (RFC 9260 Appendix A): unsigned, of all bytes. */
export function crc32c(bytes: Uint8Array): number {
  return remainderOf(bytes, castagnoli);
}

function remainderOf(bytes: Uint8Array, remainders: Uint32Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (remainders[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}
