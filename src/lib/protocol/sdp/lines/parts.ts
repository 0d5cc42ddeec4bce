import type { SdpLine } from '../document.ts';
import type { Fact, PartOf, Surplus } from './facts.ts';
import type { Token } from './tokens.ts';

/** The name of a token, and the fact that it states: one and the same, or one that depends on its text. */
export interface Meaning<F> {
  readonly name: string;
  readonly fact: F | ((text: string) => F);
  readonly rfc?: string;
}

/** A meaning that states one of a table of facts. */
export type MeaningOf<Facts> = Meaning<Fact<Facts>>;

/** Makes parts out of tokens, for a family of lines whose parts state `Facts`. */
export interface PartMaker<Facts> {
  /** A token as a part of its line. */
  part(token: Token, meaning: MeaningOf<Facts>): PartOf<Facts>;
  /** A token as a part, or no part where there is no token. */
  optional(token: Token | undefined, meaning: MeaningOf<Facts>): readonly PartOf<Facts>[];
  /** Tokens by their place: the first has the first meaning, and so on; what is left over means `rest`, else it is surplus. */
  inOrder(
    tokens: readonly Token[],
    meanings: readonly MeaningOf<Facts>[],
    rest?: MeaningOf<Facts>
  ): readonly PartOf<Facts>[];
  /** The value as one: nothing for an empty one. */
  whole(line: SdpLine, meaning: MeaningOf<Facts>): readonly PartOf<Facts>[];
}

const surplus: Surplus = { code: 'surplus' };

/** The maker of the parts that state `Facts`. */
export function partMaker<Facts>(): PartMaker<Facts> {
  return {
    part: toPart,
    optional: (token, meaning) => (token ? [toPart(token, meaning)] : []),
    inOrder: (tokens, meanings, rest) =>
      tokens.map((token, index): PartOf<Facts> => {
        const { start, end } = token;
        const meaning = meanings[index] ?? rest;
        return meaning ? toPart(token, meaning) : { start, end, name: 'surplus', fact: surplus };
      }),
    whole: ({ text, valueStart }, meaning) =>
      valueStart < text.length
        ? [toPart({ text: text.slice(valueStart), start: valueStart, end: text.length }, meaning)]
        : []
  };
}

function toPart<Facts>({ text, start, end }: Token, { name, fact, rfc }: MeaningOf<Facts>): PartOf<Facts> {
  return {
    start,
    end,
    name,
    fact: typeof fact === 'function' ? fact(text) : fact,
    ...(rfc !== undefined && { rfc })
  };
}
