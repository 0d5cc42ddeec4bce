import type { Recording } from '#lib/analysis/recording.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';

type FindBeats = (trace: Recording) => readonly Beat[];

const none: readonly Beat[] = [];

/** The rules of the story. The first frame does without them; the page is ready when they are there. */
class LateStory {
  #find: FindBeats | undefined = $state.raw();
  #coming: Promise<void> | undefined;

  /** The beats of a trace; none until the rules are there. */
  beats(trace: Recording): readonly Beat[] {
    return this.#find?.(trace) ?? none;
  }

  /** Brings the rules, once. Where the network fails, the next call tries again. */
  load(): Promise<void> {
    this.#coming ??= import('#lib/analysis/story/beats.ts').then(
      ({ beats }) => {
        this.#find = beats;
      },
      () => {
        this.#coming = undefined;
      }
    );
    return this.#coming;
  }
}

export const story = new LateStory();
