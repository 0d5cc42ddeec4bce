import type { PhaseName } from '#lib/analysis/phases.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import { eventsIn, lastIn } from '#lib/analysis/story/facts.ts';
import type { TraceWords } from './language.ts';
import type { StoryText } from './story-texts.ts';

/** The addresses of the one packet that a beat is about: `IP:port`. */
export interface BeatAddresses {
  readonly from: string;
  readonly to: string;
  /** The address that it came from before a NAT rewrote that. */
  readonly was?: string;
}

/** A beat in words. */
export interface Telling extends StoryText {
  readonly addresses?: BeatAddresses;
}

/** Tells a beat of a trace in the words of a language. */
export function tell(trace: Recording, beat: Beat, { story }: TraceWords): Telling {
  const addresses = addressesOf(trace, beat);
  return { ...story.ideas[beat.idea.code](beat, sceneOf(trace)), ...(addresses && { addresses }) };
}

/** Tells what goes on in a phase of a run. */
export function phaseCaption(phase: PhaseName, { story }: TraceWords): StoryText {
  return story.phases[phase];
}

function addressesOf(trace: Recording, beat: Beat): BeatAddresses | undefined {
  const last = lastIn(trace, beat, 'datagram');
  if (!last) return undefined;
  const { datagram, src: from, dst: to } = last;
  const sent = eventsIn(trace, beat, 'datagram').find((event) => event.datagram === datagram);
  return { from, to, ...(sent && sent.src !== from && { was: sent.src }) };
}
