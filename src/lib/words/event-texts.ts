import type { Scene } from '#lib/analysis/scene.ts';
import type { EventIn, Family, NameIn } from '#lib/trace/event.ts';
import type { Section } from '#lib/trace/section.ts';

/** One event in words: what happens, in one sentence; why, in one or two; and where that is specified. */
export interface EventText {
  readonly what: string;
  readonly why: string;
  readonly section: Section;
}

/** Puts each event of a family into words, by the part of its type after the dot. One that is missing does not compile. */
export type EventTexts<F extends Family> = {
  readonly [N in NameIn<F>]: (event: EventIn<F, N>, scene: Scene) => EventText;
};
