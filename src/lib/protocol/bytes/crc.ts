/** CRC-32 as in Ethernet and zlib, which FINGERPRINT uses (RFC 8489 §14.7): unsigned, of all bytes. */
export function crc32(bytes: Uint8Array): number {
  return crc(ieee, bytes);
}

/** CRC-32C, which SCTP uses (RFC 9260 Appendix A): unsigned, of all bytes. */
export function crc32c(bytes: Uint8Array): number {
  return crc(castagnoli, bytes);
}

// The polynomials with their bits reversed: both go through each byte from its lowest bit on.
const ieee = table(0xedb88320);
const castagnoli = table(0x82f63b78);

function table(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? polynomial : 0);
    return remainder;
  });
}

function crc(remainders: Uint32Array, bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (remainders[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}
