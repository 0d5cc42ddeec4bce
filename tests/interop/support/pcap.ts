/** A UDP datagram for Wireshark to look at. */
export interface Packet {
  /** The payload of UDP. */
  readonly payload: Uint8Array;
  /** From the first peer to the second (the default), or back. */
  readonly direction?: 'forth' | 'back';
}

/** The two ends between which every packet goes. The addresses are for documentation (RFC 5737). */
export const ends = {
  first: { address: [192, 0, 2, 1], port: 50001 },
  second: { address: [198, 51, 100, 2], port: 50002 }
} as const;

/** LINKTYPE_RAW: packets begin with their IP header. */
const linkType = 101;

/** A capture file (the classic pcap format, version 2.4) in which the packets are a millisecond apart. */
export function toPcap(packets: readonly Packet[]): Uint8Array {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(0xffff, 16);
  header.writeUInt32LE(linkType, 20);
  const records = packets.flatMap((packet, index) => {
    const bytes = inIpv4(packet);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(index * 1000, 4);
    record.writeUInt32LE(bytes.length, 8);
    record.writeUInt32LE(bytes.length, 12);
    return [record, bytes];
  });
  return Buffer.concat([header, ...records]);
}

/** The datagram in UDP (RFC 768) in IPv4 (RFC 791). A UDP checksum of zero says that there is none. */
function inIpv4({ payload, direction = 'forth' }: Packet): Buffer {
  const [from, to] = direction === 'forth' ? [ends.first, ends.second] : [ends.second, ends.first];
  const headers = Buffer.alloc(28);
  headers.writeUInt8(0x45, 0);
  headers.writeUInt16BE(28 + payload.length, 2);
  headers.writeUInt8(64, 8);
  headers.writeUInt8(17, 9);
  headers.set(from.address, 12);
  headers.set(to.address, 16);
  headers.writeUInt16BE(checksum(headers.subarray(0, 20)), 10);
  headers.writeUInt16BE(from.port, 20);
  headers.writeUInt16BE(to.port, 22);
  headers.writeUInt16BE(8 + payload.length, 24);
  return Buffer.concat([headers, payload]);
}

/** The Internet checksum (RFC 1071) of an even number of bytes. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}
