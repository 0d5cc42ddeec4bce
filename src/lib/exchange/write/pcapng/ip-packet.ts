import { ipBytes, ipFamily } from '#lib/protocol/address/ip-address.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { internetChecksum } from './internet-checksum.ts';
import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';

/** A payload with its UDP or TCP header: the checksum is zero, `checksumAt` says where it belongs. */
export interface TransportPacket {
  /** 17 or 6. */
  readonly protocol: number;
  readonly bytes: Uint8Array;
  readonly checksumAt: number;
}

/** The most that an IP packet holds after its header, in both versions (RFC 791 §3.1, RFC 8200 §3). */
export const longestInIp = 65535 - 20;

/** The hop limit that common systems begin with. */
const firstHopLimit = 64;

/**
 * The packet in IP, with every checksum right. `hops`: how many routers it has passed. Throws a RangeError for two
 * families, or more than {@link longestInIp} bytes.
 */
export function inIp(
  from: TransportAddress,
  to: TransportAddress,
  carried: TransportPacket,
  hops: number
): Uint8Array {
  const family = ipFamily(from.ip);
  if (family !== ipFamily(to.ip)) throw new RangeError(`Nothing goes from ${from.ip} to ${to.ip}`);
  if (carried.bytes.length > longestInIp) throw new RangeError(`${carried.bytes.length} bytes are too many`);
  const [source, destination] = [ipBytes(from.ip), ipBytes(to.ip)];
  const hopLimit = firstHopLimit - hops;
  const summed = withChecksum(source, destination, carried);
  const header =
    family === 'IPv4'
      ? ipv4Header(source, destination, summed.length, carried.protocol, hopLimit)
      : ipv6Header(source, destination, summed.length, carried.protocol, hopLimit);
  return joinBytes([header, summed]);
}

/** RFC 791 §3.1. Not to be fragmented, and so without an identification (RFC 6864 §4.1). */
function ipv4Header(
  source: Uint8Array,
  destination: Uint8Array,
  length: number,
  protocol: number,
  hopLimit: number
): Uint8Array {
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, 20 + length);
  view.setUint16(6, 0x4000);
  view.setUint8(8, hopLimit);
  view.setUint8(9, protocol);
  header.set(source, 12);
  header.set(destination, 16);
  view.setUint16(10, internetChecksum([header]));
  return header;
}

/** RFC 8200 §3 */
function ipv6Header(
  source: Uint8Array,
  destination: Uint8Array,
  length: number,
  protocol: number,
  hopLimit: number
): Uint8Array {
  const header = new Uint8Array(40);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, length);
  view.setUint8(6, protocol);
  view.setUint8(7, hopLimit);
  header.set(source, 8);
  header.set(destination, 24);
  return header;
}

/** Sums the pseudo-header, too (RFC 768, RFC 9293 §3.1, RFC 8200 §8.1). */
function withChecksum(
  source: Uint8Array,
  destination: Uint8Array,
  { protocol, bytes, checksumAt }: TransportPacket
): Uint8Array {
  const pseudo = new DataView(new ArrayBuffer(8));
  pseudo.setUint32(0, bytes.length);
  pseudo.setUint32(4, protocol);
  const sum = internetChecksum([source, destination, new Uint8Array(pseudo.buffer), bytes]);
  const summed = bytes.slice();
  // To UDP a checksum of zero means that there is none (RFC 768); to TCP both zeros are the same.
  new DataView(summed.buffer).setUint16(checksumAt, sum === 0 ? 0xffff : sum);
  return summed;
}
