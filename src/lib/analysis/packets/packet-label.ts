import type { Recording } from '../recording.ts';
import type { Packet } from './packet.ts';
import { packetOf, type DatagramEvent } from './packets.ts';

/** A datagram in a few words, for a list: `check · USE-CANDIDATE`, `response, seen as 203.0.113.7:40001`, `Binding request, again`. */
export function packetLabel(trace: Recording, event: DatagramEvent): string {
  const packet = packetOf(trace, event);
  if (!packet?.message && !packet?.carried && !packet?.secure) return event.protocol.toUpperCase();
  const tells = packet.message?.class === 'success' && !packet.short.endsWith('success');
  const label = tells ? `response, ${packet.short}` : packet.short;
  return sendingOf(packet) > 1 ? `${label}, again` : label;
}

/** A relay sends what it is given once; what is in it may have been sent before. */
function sendingOf({ sending, carried }: Packet): number {
  return Math.max(sending, carried ? sendingOf(carried) : 1);
}
