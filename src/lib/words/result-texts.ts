import type { Result } from '#lib/analysis/result.ts';
import type { ResultHelp, ResultReason } from '#lib/analysis/result/reason.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Micros } from '#lib/trace/base.ts';

/** Puts the result of a run into words. A reason without a text does not compile. */
export interface ResultTexts {
  /** At most twelve words: whether it connected, how long that took, and by which way. */
  readonly headline: (result: Result, scene: Scene) => string;
  /** Short notes: the types of the two candidates, how many checks. */
  readonly facts: (result: Result) => readonly string[];
  /** One or two sentences: why it is not connected, or was not for a while. */
  readonly reasons: {
    readonly [C in ResultReason['code']]: (
      reason: Extract<ResultReason, { readonly code: C }>,
      scene: Scene
    ) => string;
  };
  /** A sentence: how a connection that was lost came back. */
  readonly restored: (at: Micros, restarted: boolean) => string;
  /** One sentence each. */
  readonly help: Readonly<Record<ResultHelp, string>>;
  /** `410 ms`, `39.5 s`. */
  readonly time: (span: Micros) => string;
}
