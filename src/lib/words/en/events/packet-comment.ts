import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { reasonText } from '../reasons/reasons.ts';
import { explain } from './explain.ts';
import { sceneOf } from '#lib/analysis/scene.ts';

/** Says in one sentence what happens to a datagram, for a packet's comment in a capture; ends with the reason if it has one. */
export function packetComment(trace: Recording, event: DatagramEvent): string {
  const { what } = explain(trace, event.seq);
  if (event.why === undefined) return what;
  return `${what.replace(/\.$/, '')}: ${reasonText(event.why, sceneOf(trace), event.actor)}.`;
}
