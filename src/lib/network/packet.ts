import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { methods, splitMessageType } from '#lib/protocol/stun/message-type.ts';
import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import type { Segment } from '#lib/trace/events/datagram.ts';

export type { ConnectionSide, Segment } from '#lib/trace/events/datagram.ts';

export type Transport = 'udp' | 'tcp' | 'tls';

/** A UDP datagram, or a segment of a TCP or TLS connection, somewhere on its way. */
export interface Packet {
  /** Names it on its whole way: a copy that a link makes has the same, an answer has another. */
  readonly id: string;
  readonly transport: Transport;
  readonly protocol: DatagramProtocol;
  /** As it stands now: a NAT rewrites both. */
  readonly src: TransportAddress;
  readonly dst: TransportAddress;
  readonly payload: Uint8Array;
  /** Names the payload in the trace. */
  readonly payloadId: string;
  /** Bytes on the wire from the IP header on. */
  readonly size: number;
  /** Which segment of which connection it is, unless it is a datagram. */
  readonly segment: Segment | undefined;
}

/** Without options: IPv4 (RFC 791 §3.1), IPv6 (RFC 8200 §3), UDP (RFC 768), TCP (RFC 9293 §3.1). */
const headers = { IPv4: 20, IPv6: 40, udp: 8, tcp: 20 } as const;

/** How many bytes it takes on the wire, IP header included; of a TLS record, as if it were not encrypted. */
export function packetSize(transport: Transport, to: TransportAddress, payload: Uint8Array): number {
  const carried = transport === 'udp' ? headers.udp : headers.tcp;
  return headers[ipFamily(to.ip)] + carried + payload.length;
}

/**
 * Which protocol the bytes are (RFC 7983 §7). STUN is `turn` when its method is one of TURN's, as is ChannelData on the
 * way from or to a TURN server; the same first byte between others is no protocol and counts as `dtls`, like the rest.
 */
export function protocolOf(payload: Uint8Array, withTurnServer: boolean): DatagramProtocol {
  const protocol = protocolOfDatagram(payload);
  if (protocol === 'stun') return isTurnMethod(payload) ? 'turn' : 'stun';
  return protocol === 'turn-channel' && withTurnServer ? 'turn' : 'dtls';
}

/** GOOG-PING is a connectivity check, all others but Binding are TURN's (RFC 8656 §17, RFC 6062 §6.1). */
function isTurnMethod([high = 0, low = 0]: Uint8Array): boolean {
  const { method } = splitMessageType(high * 256 + low);
  return method !== methods.Binding && method !== methods['GOOG-PING'];
}
