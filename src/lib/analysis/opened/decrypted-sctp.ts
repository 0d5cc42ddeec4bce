import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { kindOf } from '../kinds/index.ts';
import { isDatagramEvent } from '../packets/packets.ts';
import { peersOf } from '../peers.ts';
import { isRead, type SecureRecord } from '../secure/opened-record.ts';
import { openPacket } from './packet-tree.ts';
import { secureReadingOf } from './secure-reading-of.ts';

/** A packet of SCTP, as the peer that sends it gives it to DTLS. */
export interface SctpSending {
  /** When its datagram leaves. */
  readonly at: Micros;
  readonly actor: ActorId;
  /** From the common header on (RFC 9260 §3.1). */
  readonly bytes: Uint8Array;
}

/** All packets of SCTP that the peers of a trace send and that its secrets open, in order. */
export function decryptedSctp(trace: Trace): readonly SctpSending[] {
  const peers = peersOf(trace.header);
  const reading = secureReadingOf(trace);
  return trace.events.flatMap((event) => {
    if (!isDatagramEvent(event) || kindOf(event).leg !== 'leaves' || !peers.has(event.actor)) return [];
    const payload = trace.payloads.get(event.payload);
    const framing = event.transport === undefined ? 'udp' : 'tcp';
    const records = payload && openPacket(payload, framing, reading)?.secure?.datagram?.records;
    return (records ?? []).flatMap((record) => {
      const bytes = sctpIn(record);
      return bytes ? [{ at: event.at, actor: event.actor, bytes }] : [];
    });
  });
}

function sctpIn(record: SecureRecord): Uint8Array | undefined {
  if (!isRead(record) || !record.sctp || record.contents.type !== 'application_data') return undefined;
  return record.contents.data;
}
