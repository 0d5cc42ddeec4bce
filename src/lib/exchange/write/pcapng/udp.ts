import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import type { TransportPacket } from './ip-packet.ts';

/** The payload in UDP (RFC 768), still without its checksum. */
export function inUdp(sourcePort: number, destinationPort: number, payload: Uint8Array): TransportPacket {
  const header = new DataView(new ArrayBuffer(8));
  header.setUint16(0, sourcePort);
  header.setUint16(2, destinationPort);
  header.setUint16(4, 8 + payload.length);
  return { protocol: 17, bytes: joinBytes([new Uint8Array(header.buffer), payload]), checksumAt: 6 };
}
