import type { LineFacts, PartFacts } from '#lib/protocol/sdp/lines/line-table.ts';

/** A sentence, or how to make it from facts. */
export type Text<Facts> = string | ((facts: Facts) => string);

/** The words about one kind of line. Texts are whole sentences, short, true and in the present tense. */
export interface LineWords<Facts> {
  /** Names the line in a few words: `ICE username fragment`. */
  readonly title: string;
  /** The content of the line, with its values. */
  readonly says: Text<Facts>;
  /** The effect on the peers. */
  readonly does: Text<Facts>;
  /** The damage when the line is missing. */
  readonly without: Text<Facts>;
}

/** The words about each kind of line of a family: `Lines` gives the facts of each. */
export type LineTexts<Lines> = { readonly [Kind in keyof Lines]: LineWords<Lines[Kind]> };

/** The sentence for each fact about a part of a line: `Parts` gives the arguments of each code. */
export type PartTexts<Parts> = { readonly [Code in keyof Parts]: Text<Parts[Code]> };

/** The words about a family of lines. */
export interface FamilyWords<Lines, Parts> {
  readonly lines: LineTexts<Lines>;
  readonly parts: PartTexts<Parts>;
}

/** The words about a line of a kind that is not known. */
export interface UnknownLineWords {
  readonly title: string;
  readonly says: Text<{ readonly kind: string }>;
  readonly does: string;
}

/** The words of one language about session descriptions. */
export interface SdpWords extends FamilyWords<LineFacts, PartFacts> {
  /** The words about an empty line, a text that is no line of SDP, an attribute and a letter that are not known. */
  readonly unknown: Readonly<Record<'empty' | 'noSdp' | 'attribute' | 'letter', UnknownLineWords>>;
}
