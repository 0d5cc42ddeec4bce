import type { ActorId } from '#lib/trace/base.ts';
import type { Reason } from '#lib/trace/reasons/reasons.ts';

/** The names that the texts of reasons use. */
export interface Naming {
  /** `Alice` for `alice`. */
  readonly name: (actor: ActorId) => string;
  /** A candidate pair of the peer that the reason is of, by its id. */
  readonly pair: (pair: string) => string;
}

/** A text for each reason of `R`, by code: a fragment, or a sentence without its full stop. */
export type ReasonTexts<R extends Reason> = {
  readonly [C in R['code']]: (reason: Extract<R, { readonly code: C }>, naming: Naming) => string;
};
