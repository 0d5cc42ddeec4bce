import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import { explain } from './explain.ts';
import type { TraceWords } from './language.ts';
import { reasonText } from './reason-text.ts';

/** Says in one sentence what happens to a datagram, for a packet's comment in a capture; ends with the reason if it has one. */
export function packetComment(trace: Recording, event: DatagramEvent, words: TraceWords): string {
  const { what } = explain(trace, event.seq, words);
  if (event.why === undefined) return what;
  const reason = reasonText(words.reasons, event.why, { scene: sceneOf(trace), actor: event.actor });
  return `${what.replace(/\.$/, '')}: ${reason}.`;
}
