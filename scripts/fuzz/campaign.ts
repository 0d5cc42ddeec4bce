import { minimise } from './minimise.ts';
import { usualLimit, type Target } from './target.ts';
import { tryRun, type Failure } from './try-input.ts';

/** An input that a decoder fails on. */
export interface Finding {
  readonly target: string;
  readonly seed: number;
  readonly run: number;
  readonly failure: Failure;
  /** As made, and what is left of it when parts are taken away as long as it fails. */
  readonly input: Uint8Array | string;
  readonly minimal: Uint8Array | string;
}

/** How far a target has come. */
export interface Progress {
  readonly target: Target;
  /** The next run. */
  run: number;
  /** Bytes or UTF-16 code units that it was given. */
  length: number;
  /** Milliseconds. */
  spent: number;
}

/** One run of a target; undefined when all is well. Without `clock` it may take as long as it likes. */
export function fuzzRun(progress: Progress, seed: number, clock: boolean): Finding | undefined {
  const { target, run } = progress;
  const { input, length, retry, failure } = tryRun(
    target,
    seed,
    run,
    clock ? (target.limit ?? usualLimit) : Infinity
  );
  progress.run += 1;
  progress.length += length;
  if (!failure) return undefined;
  const same = (smaller: Uint8Array | string): boolean => retry(smaller)?.kind === failure.kind;
  // What is slow takes too long to be tried thousands of times.
  const minimal = failure.kind === 'slow' ? input : minimise(input, same);
  return { target: target.name, seed, run, failure: retry(minimal) ?? failure, input, minimal };
}

/** Gives each target a slice of time after the other until the time is over or one fails; the fast ones get more runs. */
export function fuzzFor(
  all: readonly Progress[],
  seed: number,
  milliseconds: number,
  afterRound: () => void
): Finding | undefined {
  const slice = 100;
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    for (const progress of all) {
      const start = performance.now();
      for (let now = start; now < start + slice; now = performance.now()) {
        const finding = fuzzRun(progress, seed, true);
        if (finding) return finding;
      }
      progress.spent += performance.now() - start;
    }
    afterRound();
  }
  return undefined;
}
