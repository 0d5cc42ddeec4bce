import { ByteWriter } from '../bytes/byte-writer.ts';
import { crc32c } from '../bytes/crc.ts';
import type { Field } from '../bytes/field.ts';
import { swapBytes } from './checksum.ts';
import { writeChunk, writeUnpadded } from './chunks/chunk-codec.ts';
import type { SctpChunk } from './chunks/chunk.ts';
import { packetHeading } from './decode-sctp.ts';
import {
  checksumLabel,
  destinationPortLabel,
  sourcePortLabel,
  verificationTagLabel
} from './header-labels.ts';
import type { SctpPacket } from './packet.ts';

/** A packet to write. Its checksum is computed where none is given; zero leaves it out (RFC 9653). */
export type SctpToEncode = Omit<SctpPacket, 'checksum'> & { readonly checksum?: number };

export interface SctpEncoded {
  readonly bytes: Uint8Array;
  readonly field: Field;
}

/**
 * Writes a packet. What decodeSctp has read is written again byte for byte. Throws a RangeError for a packet that cannot be
 * written: a number that its field cannot hold, a chunk of more than 65535 bytes.
 */
export function encodeSctp(packet: SctpToEncode): SctpEncoded {
  const writer = new ByteWriter();
  writer.group(
    () => packetHeading(packet),
    () => writePacket(writer, packet)
  );
  return { bytes: writer.finish(), field: writer.field };
}

/** Writes one packet after the other, each over the one before. */
const bytesOnly = new ByteWriter({ fields: false });

/** The bytes alone of {@link encodeSctp}, for an agent that sends many packets and looks at none. */
export function writeSctp(packet: SctpToEncode): Uint8Array {
  bytesOnly.clear();
  writePacket(bytesOnly, packet);
  return bytesOnly.finish();
}

/** One chunk alone without its padding: an INIT as `a=sctp-init` has it, or a chunk that is reported. */
export function writeOneChunk(chunk: SctpChunk): Uint8Array {
  bytesOnly.clear();
  writeUnpadded(bytesOnly, chunk);
  return bytesOnly.finish();
}

function writePacket(writer: ByteWriter, packet: SctpToEncode): void {
  writer.u16(sourcePortLabel, packet.sourcePort);
  writer.u16(destinationPortLabel, packet.destinationPort);
  writer.u32(verificationTagLabel, packet.verificationTag);
  const setChecksum = writer.later(checksumLabel, 4);
  for (const chunk of packet.chunks) writeChunk(writer, chunk);
  // The sum is made with its own field zero.
  setChecksum(0);
  setChecksum(swapBytes(packet.checksum ?? crc32c(writer.bytes)));
}
