import type { SctpChunk } from './chunks/chunk.ts';

/** An SCTP packet (RFC 9260 §3.1). */
export interface SctpPacket {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** The tag that the receiver chose; 0 for INIT. */
  readonly verificationTag: number;
  /** CRC32c as it is received, as a number; see checksumOf. */
  readonly checksum: number;
  readonly chunks: readonly SctpChunk[];
}

/** Bytes before the chunks. */
export const headerLength = 12;

/** The port of both sides in WebRTC, where nothing else is said (RFC 8831 §5). */
export const webrtcPort = 5000;
