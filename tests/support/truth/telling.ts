import type { Recording } from '#lib/analysis/recording.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { TraceState } from '#lib/trace/state/state.ts';
import type { Explanation } from '#lib/words/explain.ts';

/** An event, what is said of it, and the state just after it. */
export interface Telling {
  readonly trace: Recording;
  readonly event: TraceEvent;
  readonly said: Explanation;
  readonly state: TraceState;
}

/** A law: gives what a telling breaks of it. */
export type Law = (telling: Telling) => readonly (string | false)[];

/** A sentence, and what must be so where it is said. */
export interface Claim {
  readonly says: RegExp;
  readonly holds: (telling: Telling) => boolean;
}

/** The sentences of what is said of an event. Addresses have full stops too, but none before a space. */
export function sentencesOf({ what, why }: Pick<Explanation, 'what' | 'why'>): readonly string[] {
  return `${what} ${why}`.split(/(?<=[.!?]) /);
}
