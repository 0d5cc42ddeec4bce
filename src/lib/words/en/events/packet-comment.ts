import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { explain } from './explain.ts';

/** Says in one sentence what happens to a datagram, for a packet's comment in a capture; ends with the reason if it has one. */
export function packetComment(trace: Recording, event: DatagramEvent): string {
  const { what } = explain(trace, event.seq);
  return event.why === undefined ? what : `${what.replace(/\.$/, '')}: ${event.why.replace(/\.$/, '')}.`;
}
