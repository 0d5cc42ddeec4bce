import type { PhaseName } from '#lib/analysis/phases.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import type { Beat, BeatIdea, IdeaCode } from '#lib/analysis/story/beat.ts';
import { isOf } from '#lib/trace/event.ts';
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
export function tell(trace: Recording, beat: Beat, words: TraceWords): Telling {
  const addresses = addressesOf(trace, beat);
  return { ...textOf(beat.idea.code, beat.idea, { trace, beat, words }), ...(addresses && { addresses }) };
}

/** Tells what goes on in a phase of a run. */
export function phaseCaption(phase: PhaseName, { story }: TraceWords): StoryText {
  return story.phases[phase];
}

function textOf<C extends IdeaCode>(
  code: C,
  idea: Extract<BeatIdea, { readonly code: C }>,
  { trace, beat, words }: { readonly trace: Recording; readonly beat: Beat; readonly words: TraceWords }
): StoryText {
  return words.story.ideas[code](idea, sceneOf(trace), beat);
}

function addressesOf({ events }: Recording, { seq, events: own }: Beat): BeatAddresses | undefined {
  const last = events[seq];
  if (!last || !isOf(last, 'datagram')) return undefined;
  const { datagram, src: from, dst: to } = last;
  const first = own
    .map((one) => events[one])
    .find((event) => event !== undefined && 'datagram' in event && event.datagram === datagram);
  const was = first && 'src' in first && first.src !== from ? first.src : undefined;
  return { from, to, ...(was !== undefined && { was }) };
}
