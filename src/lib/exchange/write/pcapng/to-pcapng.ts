import type { NetworkInterface } from '#lib/analysis/packets/interfaces.ts';
import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import { parseTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { toKeyLog } from '../key-log.ts';
import { decryptionSecrets, enhancedPacket, interfaceDescription, sectionHeader } from './blocks.ts';
import { inIp, longestInIp } from './ip-packet.ts';
import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import { sightings, type Comment, type Sighting } from './sightings.ts';
import { inTcp, tcpHeaderLength } from './tcp.ts';
import { TcpStreams } from './tcp-streams.ts';
import { originOf } from './time-origin.ts';
import { inTlsRecords, tlsFlight, type StreamContent } from './tls-content.ts';
import { inUdp } from './udp.ts';

export interface CaptureOptions {
  /**
   * The name of the one interface that is captured (`interfacesOf`). All of them when absent: then Wireshark, which takes
   * equal packets of one connection for sent again, sees many of them two to eight times.
   */
  readonly only?: string;
  /** Says what stands beside each packet. Without it packets have no comments. */
  readonly comment?: Comment;
  /** Describes an interface. Without it interfaces have a name alone. */
  readonly describe?: (at: NetworkInterface) => string;
}

/**
 * The datagrams of a trace as a capture file for Wireshark (draft-ietf-opsawg-pcapng): IP packets with right checksums,
 * each once at every interface that it crosses. A peer has the interfaces that the trace names, a gateway one on each side,
 * any other an interface for each address. Times count from the header's `startedAt`, or from 1970. The secrets of DTLS that
 * the trace has go ahead of all packets, so that Wireshark opens them by itself.
 *
 * Parts of a TLS handshake that the trace does not hold are missing from the capture as well, as if it had been cut off there.
 * Datagrams that IP cannot carry are left out: addresses that are none, two families, more than 64 KiB.
 */
export function toPcapng(trace: Trace, options: CaptureOptions = {}): Uint8Array<ArrayBuffer> {
  const { only, comment, describe } = options;
  const origin = originOf(trace);
  const interfaces = new Interfaces(describe);
  const streams = new TcpStreams();
  const packets: Uint8Array[] = [];
  for (const sighting of sightings(trace, comment)) {
    // Numbers depend on what others see, too.
    const packet = packetOf(trace, sighting, streams);
    const { event, at, crossing, comments } = sighting;
    if (!packet || (only !== undefined && at.name !== only)) continue;
    packets.push(
      enhancedPacket({
        interface: interfaces.indexOf(at),
        time: origin + event.at,
        crossing,
        ...packet,
        comments
      })
    );
  }
  const keyLog = toKeyLog(trace);
  const secrets = keyLog === '' ? [] : [decryptionSecrets(keyLog)];
  return joinBytes([sectionHeader('Trickle'), ...secrets, ...interfaces.blocks, ...packets]);
}

/** The IP packet, as far as it is known, and its length on the wire. */
function packetOf(
  trace: Trace,
  { event, src, dst, hops }: Sighting,
  streams: TcpStreams
): { readonly bytes: Uint8Array; readonly length: number } | undefined {
  const [from, to] = [parseTransportAddress(src), parseTransportAddress(dst)];
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
  readonly #describe: CaptureOptions['describe'];
  readonly #indexes = new Map<string, number>();
  readonly blocks: Uint8Array[] = [];

  constructor(describe: CaptureOptions['describe']) {
    this.#describe = describe;
  }

  indexOf(at: NetworkInterface): number {
    const known = this.#indexes.get(at.name);
    if (known !== undefined) return known;
    const index = this.#indexes.size;
    this.#indexes.set(at.name, index);
    this.blocks.push(interfaceDescription('ip', at.name, this.#describe?.(at)));
    return index;
  }
}
