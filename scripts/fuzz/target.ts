import type { Random } from '../../tests/support/random.ts';

/** No input is longer, in bytes or UTF-16 code units: nothing that is decoded comes in larger pieces. */
export const longestInput = 65_536;

interface Common<Input> {
  readonly name: string;
  /** Valid inputs to start from, and near-valid ones. */
  readonly corpus: readonly Input[];
  /** Words of the format: attribute codes, tokens. They are written over and between what is there. */
  readonly words: readonly Input[];
  /**
   * Decodes the input and throws where a law is broken. Whatever is thrown is a failure, since bad input is a value.
   * `random` serves for choices besides the input, such as where a stream is cut.
   */
  readonly check: (input: Input, random: Random) => void;
}

export interface BytesTarget extends Common<Uint8Array> {
  readonly kind: 'bytes';
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
