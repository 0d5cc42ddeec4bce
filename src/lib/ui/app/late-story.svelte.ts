import type { Recording } from '#lib/analysis/recording.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import type { StoryClock } from './story-clock.ts';

type FindBeats = (trace: Recording) => readonly Beat[];

const none: readonly Beat[] = [];

/** The rules of the story, and its clock. The first frame does without them; the page is ready when they are there. */
class LateStory {
  #find: FindBeats | undefined = $state.raw();
  /** Tells one run; undefined until it is there. */
  clock: StoryClock | undefined;
  #coming: Promise<void> | undefined;

  get isThere(): boolean {
    return this.#find !== undefined;
  }

  /** The beats of a trace; none until the rules are there. */
  beats(trace: Recording): readonly Beat[] {
    return this.#find?.(trace) ?? none;
  }

  /** Brings the rules, once. Where the network fails, the next call tries again. */
  load(): Promise<void> {
    this.#coming ??= Promise.all([import('#lib/analysis/story/beats.ts'), import('./story-clock.ts')]).then(
      ([{ beats }, { StoryClock }]) => {
        this.#find = beats;
        this.clock = new StoryClock();
      },
      () => {
        this.#coming = undefined;
      }
    );
    return this.#coming;
  }
}

export const story = new LateStory();
