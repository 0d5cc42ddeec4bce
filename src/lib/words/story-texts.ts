import type { PhaseName } from '#lib/analysis/phases.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Beat, IdeaCode } from '#lib/analysis/story/beat.ts';

/** An idea in words: a title of at most eight words, by names and without addresses; and one or two sentences with the why. */
export interface StoryText {
  readonly title: string;
  readonly text: string;
}

/** A text for each idea of some codes. One that is missing does not compile. */
export type IdeaTexts<C extends IdeaCode> = Readonly<Record<C, (beat: Beat, scene: Scene) => StoryText>>;

/** The words that tell a run as a story. */
export interface StoryTexts {
  readonly ideas: IdeaTexts<IdeaCode>;
  /** What goes on in a phase of a run, where it is told in its phases alone. */
  readonly phases: Readonly<Record<PhaseName, StoryText>>;
}
