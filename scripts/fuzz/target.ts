import type { Random } from '../../tests/support/random.ts';

/** No input is longer, in bytes or UTF-16 code units: nothing that is decoded comes in larger pieces. */
export const longestInput = 65_536;

/** No decoder may take longer for an input, in milliseconds. */
export const usualLimit = 50;

/** Tools that a check gets besides the input. */
export interface Tools {
  /** For choices, such as where a stream is cut. */
  readonly random: Random;
  /** Runs a decoder under the clock, and gives back what it gives; the laws that are checked around it take their time. */
  readonly timed: <T>(decode: () => T) => T;
}

interface Common<Input> {
  readonly name: string;
  /** Valid inputs to start from, and near-valid ones. */
  readonly corpus: readonly Input[];
  /** Words of the format: attribute codes, tokens. They are written over and between what is there. */
  readonly words: readonly Input[];
  /**
   * Decodes the input and throws where a law is broken. Whatever is thrown is a failure, since bad input is a value.
   */
  readonly check: (input: Input, tools: Tools) => void;
  /** Milliseconds that a call under the clock may take; {@link usualLimit} unless the target says why it needs more. */
  readonly limit?: number;
}

export interface BytesTarget extends Common<Uint8Array> {
  readonly kind: 'bytes';
  /**
   * Puts right in an input what would be refused before the rest of it is looked at, such as a length in the header. Half
   * of the inputs go through it.
   */
  readonly repair?: (input: Uint8Array) => Uint8Array;
}

export interface TextTarget extends Common<string> {
  readonly kind: 'text';
}

/** A decoder under test. */
export type Target = BytesTarget | TextTarget;

/** Says which law an input breaks. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';
}

/** Throws {@link BrokenLaw} unless a law holds. */
export function law(holds: boolean, says: string): asserts holds {
  if (!holds) throw new BrokenLaw(says);
}
