import { hex32, toHex } from '#lib/protocol/bytes/hex.ts';
import { swapBytes, verifyChecksum } from '#lib/protocol/sctp/checksum.ts';
import type { Proof } from './proof.ts';

/**
 * The CRC32c of an SCTP packet, computed again (RFC 9260 §6.8). Both are as they are on the wire, the least significant byte first.
 * `bytes` may be a changed copy. Zero is right where both sides agreed on it (RFC 9653), which `ok` does not know.
 */
export function checksumProof(bytes: Uint8Array): Proof {
  const checksum = verifyChecksum(bytes);
  const found = checksum.kind === 'wrong' ? checksum.found : checksum.kind === 'zero' ? 0 : checksum.crc;
  const zeroed = Uint8Array.from(bytes);
  zeroed.fill(0, 8, 12);
  return {
    ok: checksum.kind === 'right',
    computed: hex32(swapBytes(checksum.crc)),
    stated: hex32(swapBytes(found)),
    inputs: [{ name: 'packet, with a checksum of zero', value: toHex(zeroed) }]
  };
}
