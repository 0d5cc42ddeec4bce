import type { Provenance } from '#lib/trace/base.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { provenances } from './provenance.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import { wordsFor } from './texts.ts';
import type { Section } from './told.ts';

/** An event in words. Every sentence is complete and in the present tense. */
export interface Explanation {
  /** One sentence: what happens. */
  readonly what: string;
  /** One or a few sentences: why it happens, or what it is for. */
  readonly why: string;
  /** Where it is specified. */
  readonly section: { readonly label: Section };
  readonly provenance: { readonly word: Provenance; readonly meaning: string };
  /** The last of its causes, in words that follow “because”; none for what a person or the clock started. */
  readonly cause?: { readonly seq: number; readonly text: string };
}

/** Puts the event `seq` into words. Throws a RangeError when the trace has no such event. */
export function explain(trace: Recording, seq: number): Explanation {
  const event = trace.events[seq];
  if (!event) throw new RangeError(`there is no event ${seq}`);
  const scene = sceneOf(trace);
  const { what, why, section } = wordsFor(event, scene);
  const cause = trace.events[Math.max(-1, ...event.causes)];
  return {
    what,
    why,
    section: { label: section },
    provenance: { word: event.provenance, meaning: provenances[event.provenance] },
    ...(cause && {
      cause: { seq: cause.seq, text: wordsFor(cause, scene).what.replace(/\.$/, '') }
    })
  };
}
