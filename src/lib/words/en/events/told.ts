import type { EventOf, EventType } from '#lib/trace/event.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Section } from '#lib/trace/section.ts';

export type { Section };

/** One event in words: what happens, in one sentence; why, in one or two; and where that is specified. */
export interface Told {
  readonly what: string;
  readonly why: string;
  readonly section: Section;
}

/** Puts an event of one type into words. */
export type Tell<T extends EventType> = (event: EventOf<T>, scene: Scene) => Told;
