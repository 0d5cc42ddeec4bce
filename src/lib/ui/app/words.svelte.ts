import type { Recording } from '#lib/analysis/recording.ts';
import type { Explanation } from '#lib/words/explain.ts';
import type { ResultWords } from '#lib/words/result-words.ts';

/** Puts an event of a trace, by its `seq`, into words. */
export type Explain = (trace: Recording, seq: number) => Explanation;

/** The words of the page's language about events. The first frame does without them: they come when they are asked for. */
class LateWords {
  /** Undefined until they are there. */
  explain: Explain | undefined = $state.raw();
  /** The result of a run, at its end. */
  result: ((trace: Recording) => ResultWords) | undefined = $state.raw();
  #coming: Promise<void> | undefined;

  /** Brings the words, once. Where the network fails, the next call tries again. */
  load(): Promise<void> {
    this.#coming ??= this.#bring().catch(() => {
      this.#coming = undefined;
    });
    return this.#coming;
  }

  async #bring(): Promise<void> {
    const [{ explain }, { sayResult }, { english }] = await Promise.all([
      import('#lib/words/explain.ts'),
      import('#lib/words/result-words.ts'),
      import('#lib/words/en/index.ts')
    ]);
    this.explain = (trace, seq) => explain(trace, seq, english);
    this.result = (trace) => sayResult(trace, english.result);
  }
}

export const words = new LateWords();
