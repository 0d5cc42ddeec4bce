import type { EventIn, TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from '../recording.ts';
import type { Packet, PacketMessage } from './packet.ts';

export type DatagramEvent = EventIn<'datagram'>;

/** Whether an event is about a datagram. */
export function isDatagramEvent(event: TraceEvent): event is DatagramEvent {
  return event.type.startsWith('datagram.');
}

/** Gives the contents of a datagram, as the digest has them. Undefined for any other event. O(1). */
export function packetOf({ digest }: Recording, { seq }: TraceEvent): Packet | undefined {
  return digest.packets[digest.places[seq] ?? -1];
}

/** The id of the transaction that a datagram is of, or that what it carries is of. */
export function transactionOf(recording: Recording, event: TraceEvent): string | undefined {
  return innermost(packetOf(recording, event))?.message?.transaction;
}

/** The STUN messages of a packet and of what it carries, the outermost first. */
export function messagesOf(packet: Packet | undefined): readonly PacketMessage[] {
  if (!packet) return [];
  const inner = messagesOf(packet.carried);
  return packet.message ? [packet.message, ...inner] : inner;
}

function innermost(packet: Packet | undefined): Packet | undefined {
  return packet?.carried ? innermost(packet.carried) : packet;
}
