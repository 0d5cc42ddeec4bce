import type { PhaseName } from '#lib/analysis/phases.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import type { Explanation } from '#lib/words/explain.ts';
import type { ResultWords } from '#lib/words/result-words.ts';
import type { StoryText } from '#lib/words/story-texts.ts';
import type { Telling } from '#lib/words/tell.ts';

/** What puts runs into the words of a language. */
interface Voice {
  /** An event of a trace, by its `seq`. */
  readonly explain: (trace: Recording, seq: number) => Explanation;
  /** A beat of the trace's story. */
  readonly tell: (trace: Recording, beat: Beat) => Telling;
  /** A phase of a run. */
  readonly phase: (phase: PhaseName) => StoryText;
  /** The result of a run, at its end. */
  readonly result: (trace: Recording) => ResultWords;
}

/** Seconds that a beat rests before its text is read, and for each character of it. */
const rest = 1.2;
const perCharacter = 0.045;
/** Of a usual beat, for as long as there are no words. */
const usualLength = 120;

/** The words of the page's language about runs. The first frame does without them: they come when they are asked for. */
class LateWords {
  #words: Voice | undefined = $state.raw();
  #coming: Promise<void> | undefined;

  /** Puts an event into words; undefined until they are there. */
  get explain(): Voice['explain'] | undefined {
    return this.#words?.explain;
  }

  /** Puts a beat into words; undefined until they are there. */
  get tell(): Voice['tell'] | undefined {
    return this.#words?.tell;
  }

  /** Puts a phase into words; undefined until they are there. */
  get phase(): Voice['phase'] | undefined {
    return this.#words?.phase;
  }

  /** Puts the result of a run into words; undefined until they are there. */
  get result(): Voice['result'] | undefined {
    return this.#words?.result;
  }

  /** How long a beat takes to read, in seconds. */
  reading(trace: Recording, beat: Beat): number {
    const told = this.tell?.(trace, beat);
    const length = told ? told.title.length + told.text.length : usualLength;
    return rest + perCharacter * length;
  }

  /** Brings the words, once. Where the network fails, the next call tries again. */
  load(): Promise<void> {
    this.#coming ??= this.#bring().catch(() => {
      this.#coming = undefined;
    });
    return this.#coming;
  }

  async #bring(): Promise<void> {
    const [{ explain }, { phaseCaption, tell }, { sayResult }, { english }] = await Promise.all([
      import('#lib/words/explain.ts'),
      import('#lib/words/tell.ts'),
      import('#lib/words/result-words.ts'),
      import('#lib/words/en/index.ts')
    ]);
    this.#words = {
      explain: (trace, seq) => explain(trace, seq, english),
      tell: (trace, beat) => tell(trace, beat, english),
      phase: (phase) => phaseCaption(phase, english),
      result: (trace) => sayResult(trace, english.result)
    };
  }
}

export const words = new LateWords();
