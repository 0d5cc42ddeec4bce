import { decidingCause } from '#lib/analysis/deciding-cause.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { type Scene, sceneOf } from '#lib/analysis/scene.ts';
import type { Provenance } from '#lib/trace/base.ts';
import { familyOf, nameIn, type TraceEvent } from '#lib/trace/event.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventText } from './event-texts.ts';
import type { TraceWords } from './language.ts';

/** An event in words. Every sentence is complete and in the present tense. */
export interface Explanation {
  /** One sentence: what happens. */
  readonly what: string;
  /** One or a few sentences: why it happens, or what it is for. */
  readonly why: string;
  /** Where it is specified. */
  readonly section: { readonly label: Section };
  readonly provenance: { readonly word: Provenance; readonly meaning: string };
  /** The cause that decided it, in words that follow “because”; none where no event of the trace did. */
  readonly cause?: { readonly seq: number; readonly text: string };
}

/** Puts the event `seq` into the words of a language. Throws a RangeError when the trace has no such event. */
export function explain(trace: Recording, seq: number, words: TraceWords): Explanation {
  const event = trace.events[seq];
  if (!event) throw new RangeError(`there is no event ${seq}`);
  const scene = sceneOf(trace);
  const { what, why, section } = textOf(event, scene, words);
  const cause = decidingCause(trace, event);
  return {
    what,
    why,
    section: { label: section },
    provenance: { word: event.provenance, meaning: words.provenances[event.provenance] },
    ...(cause && {
      cause: { seq: cause.seq, text: textOf(cause, scene, words).what.replace(/\.$/, '') }
    })
  };
}

function textOf(event: TraceEvent, scene: Scene, { events }: TraceWords): EventText {
  // The table of its family has its name, for both follow from the declarations of events.
  const table = events[familyOf(event)] as Readonly<
    Record<string, (event: TraceEvent, scene: Scene) => EventText>
  >;
  const text = table[nameIn(event)];
  if (!text) throw new RangeError(`there is no text for ${event.type}`);
  return text(event, scene);
}
