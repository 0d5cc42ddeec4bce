import type { EventOf, EventType, Provenance } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { provenances } from './provenance.ts';
import { type Scene, sceneOf } from '#lib/analysis/scene.ts';
import { texts } from './texts.ts';
import type { Section, Told } from './told.ts';

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
  const { what, why, section } = tell(event.type, event, scene);
  const cause = trace.events[Math.max(-1, ...event.causes)];
  return {
    what,
    why,
    section: { label: section },
    provenance: { word: event.provenance, meaning: provenances[event.provenance] },
    ...(cause && {
      cause: { seq: cause.seq, text: tell(cause.type, cause, scene).what.replace(/\.$/, '') }
    })
  };
}

function tell<T extends EventType>(type: T, event: EventOf<T>, scene: Scene): Told {
  return texts[type](event, scene);
}
