import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { enhancedPacket, interfaceDescription, sectionHeader } from './blocks.ts';
import { originOf } from './time-origin.ts';

/** A packet of SCTP that a record of DTLS carries, in plaintext. */
export interface DecryptedPacket {
  /** When its datagram left. */
  readonly at: Micros;
  /** Who sends it. */
  readonly actor: ActorId;
  /** From the common header of SCTP on (RFC 9260 §3.1). */
  readonly bytes: Uint8Array;
}

/**
 * Decrypted packets of a trace as a capture file of link type 248: SCTP alone, each packet where its sender lets it out, in the
 * order given. For those whose Wireshark opens DTLS 1.2 alone: before 4.4 it does not know records of DTLS 1.3. Times count
 * from the header's `startedAt`, or from 1970.
 */
export function toSctpPcapng(
  trace: Pick<Trace, 'header'>,
  packets: readonly DecryptedPacket[]
): Uint8Array<ArrayBuffer> {
  const origin = originOf(trace);
  const senders = [...new Set(packets.map(({ actor }) => actor))];
  const nameOf = (actor: ActorId) => trace.header.actors.find(({ id }) => id === actor)?.name;
  return joinBytes([
    sectionHeader('Trickle'),
    ...senders.map((actor) => interfaceDescription('sctp', actor, nameOf(actor))),
    ...packets.map(({ at, actor, bytes }) =>
      enhancedPacket({
        interface: senders.indexOf(actor),
        time: origin + at,
        crossing: 'out',
        bytes,
        length: bytes.length,
        comments: []
      })
    )
  ]);
}
