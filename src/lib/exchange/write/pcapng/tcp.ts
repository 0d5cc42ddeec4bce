import type { SegmentKind } from '#lib/trace/events/datagram.ts';
import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import type { TransportPacket } from './ip-packet.ts';

/** The fields of a TCP header beside the ports (RFC 9293 §3.1). */
export interface TcpNumbers {
  readonly kind: SegmentKind;
  readonly sequence: number;
  readonly acknowledgement: number;
}

export const tcpHeaderLength = 20;

const [fin, syn, reset, push, ack] = [0x01, 0x02, 0x04, 0x08, 0x10];

const flags: Readonly<Record<SegmentKind, number>> = {
  syn,
  'syn-ack': syn | ack,
  ack,
  hello: push | ack,
  'server-hello': push | ack,
  finished: push | ack,
  data: push | ack,
  fin: fin | ack,
  reset: reset | ack
};

/** The content in TCP, without options and still without its checksum. */
export function inTcp(
  sourcePort: number,
  destinationPort: number,
  { kind, sequence, acknowledgement }: TcpNumbers,
  content: Uint8Array
): TransportPacket {
  const header = new DataView(new ArrayBuffer(tcpHeaderLength));
  header.setUint16(0, sourcePort);
  header.setUint16(2, destinationPort);
  header.setUint32(4, sequence);
  header.setUint32(8, kind === 'syn' ? 0 : acknowledgement);
  header.setUint8(12, (tcpHeaderLength / 4) << 4);
  header.setUint8(13, flags[kind]);
  header.setUint16(14, 0xffff);
  return { protocol: 6, bytes: joinBytes([new Uint8Array(header.buffer), content]), checksumAt: 16 };
}
