import { actorName } from '#lib/trace/actors.ts';
import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import { parseTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { enhancedPacket, interfaceDescription, sectionHeader, type Crossing } from './blocks.ts';
import { inIp, longestInIp } from './ip-packet.ts';
import { joinBytes } from './join-bytes.ts';
import { sightings, type Comment } from './sightings.ts';
import { inTcp, tcpHeaderLength } from './tcp.ts';
import { TcpStreams } from './tcp-streams.ts';
import { inTlsRecords, tlsFlight, type StreamContent } from './tls-content.ts';
import { inUdp } from './udp.ts';

export interface CaptureOptions {
  /** The actor whose interfaces are captured. All interfaces when absent: then Wireshark, which takes equal packets of one connection
   * for sent again, sees many of them two or three times. */
  readonly at?: ActorId;
  /** Says what stands beside each packet. Without it packets have no comments. */
  readonly comment?: Comment;
}

/**
 * The datagrams of a trace as a capture file for Wireshark (draft-ietf-opsawg-pcapng): IP packets with right checksums,
 * each once per sighting, at interfaces that are the addresses of peers and servers, and the gateways. What `comment` says
 * of each is its comment. Times count from the header's `startedAt`, or from 1970.
 *
 * Parts of a TLS handshake that the trace does not hold are missing from the capture as well, as if it had been cut off there.
 * Datagrams that IP cannot carry are left out: addresses that are none, two families, more than 64 KiB.
 */
export function toPcapng(trace: Trace, { at, comment }: CaptureOptions = {}): Uint8Array<ArrayBuffer> {
  const began = trace.header.startedAt === undefined ? NaN : Date.parse(trace.header.startedAt);
  const origin = Number.isNaN(began) ? 0 : began * 1000;
  const interfaces = new Interfaces(trace);
  const streams = new TcpStreams();
  const packets: Uint8Array[] = [];
  for (const { event, hops, comments } of sightings(trace, comment)) {
    // Numbers depend on what others see, too.
    const packet = packetOf(trace, event, hops, streams);
    if (!packet || (at !== undefined && event.actor !== at)) continue;
    const { leg } = kindOf(event);
    const crossing: Crossing = leg === 'leaves' || leg === 'passes' ? 'out' : 'in';
    const seenAt = interfaces.indexOf(event, crossing);
    packets.push(
      enhancedPacket({ interface: seenAt, time: origin + event.at, crossing, ...packet, comments })
    );
  }
  return joinBytes([sectionHeader('Trickle'), ...interfaces.blocks, ...packets]);
}

/** The IP packet, as far as it is known, and its length on the wire. */
function packetOf(
  trace: Trace,
  event: DatagramEvent,
  hops: number,
  streams: TcpStreams
): { readonly bytes: Uint8Array; readonly length: number } | undefined {
  const [from, to] = [parseTransportAddress(event.src), parseTransportAddress(event.dst)];
  const payload = trace.payloads.get(event.payload);
  if (!from.ok || !to.ok || !payload) return undefined;
  const ends = [from.address, to.address] as const;
  if (ipFamily(ends[0].ip) !== ipFamily(ends[1].ip)) return undefined;
  if (event.transport === undefined) {
    if (8 + payload.length > longestInIp) return undefined;
    const bytes = inIp(...ends, inUdp(...portsOf(ends), payload), hops);
    return { bytes, length: bytes.length };
  }
  const content = contentOf(event, payload);
  const numbers = streams.numbersOf(event, content.length);
  if (tcpHeaderLength + content.length > longestInIp) return undefined;
  const whole = new Uint8Array(content.length);
  whole.set(content.bytes);
  const bytes = inIp(...ends, inTcp(...portsOf(ends), numbers, whole), hops);
  const missing = content.length - content.bytes.length;
  return { bytes: bytes.subarray(0, bytes.length - missing), length: bytes.length };
}

function contentOf({ transport, protocol }: DatagramEvent, payload: Uint8Array): StreamContent {
  if (protocol === 'tls') return tlsFlight(payload);
  if (protocol === 'tcp' || transport === 'tcp') return { bytes: payload, length: payload.length };
  return inTlsRecords(payload);
}

function portsOf([from, to]: readonly [TransportAddress, TransportAddress]): readonly [number, number] {
  return [from.port, to.port];
}

/** The interfaces that packets are seen at, numbered as they come up. */
class Interfaces {
  readonly #trace: Trace;
  readonly #indexes = new Map<string, number>();
  readonly blocks: Uint8Array[] = [];

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  indexOf(event: DatagramEvent, crossing: Crossing): number {
    const actor = this.#trace.header.actors.find(({ id }) => id === event.actor);
    const own = parseTransportAddress(crossing === 'out' ? event.src : event.dst);
    // A gateway is seen as one: a packet that it lets in has neither of its addresses. The internet has none.
    const ip = actor?.role !== 'nat' && actor?.role !== 'internet' && own.ok ? ` ${own.address.ip}` : '';
    const name = `${event.actor}${ip}`;
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = this.#indexes.size;
    this.#indexes.set(name, index);
    this.blocks.push(interfaceDescription(name, `${actorName(this.#trace.header, event.actor)}${ip}`));
    return index;
  }
}
