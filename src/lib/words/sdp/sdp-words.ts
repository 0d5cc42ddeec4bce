import type { AgreementFacts, Each } from '#lib/protocol/sdp/compare/agreement/facts.ts';
import type { ChangeFacts } from '#lib/protocol/sdp/compare/change.ts';
import type { LineCounts } from '#lib/protocol/sdp/compare/comparison.ts';
import type { FaultArgs } from '#lib/protocol/sdp/lint/rules.ts';
import type { LineFacts, PartFacts } from '#lib/protocol/sdp/lines/line-table.ts';
import type { SectionName } from '#lib/protocol/sdp/section-name.ts';

/** A sentence, or how to make it from facts. */
export type Text<Facts> = string | ((facts: Facts) => string);

/** The sentence that a text makes of facts. */
export function sentence<Facts>(text: Text<Facts>, facts: Facts): string {
  return typeof text === 'string' ? text : text(facts);
}

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

/** The words about the findings of one rule. */
export interface FindingWords<Args> {
  /** One sentence on the fault. */
  readonly message: Text<Args>;
  /** One sentence on the remedy. */
  readonly fix: string;
}

/** The words about the findings of each rule of a family: `Faults` gives the arguments of each. */
export type FindingTexts<Faults> = { readonly [Code in keyof Faults]: FindingWords<Faults[Code]> };

/** The words about two descriptions held against each other. They are phrases, not sentences. */
export interface ComparisonWords {
  /** `Session`, `audio · mid 0`; without a mid its place among the m-lines, from 1. */
  readonly section: (name: SectionName) => string;
  /** `3 lines added, 1 changed`; `The same text` when nothing differs. */
  readonly counts: (counts: LineCounts) => string;
  /** Each change of a section: `setup: actpass → active`. */
  readonly changes: { readonly [Code in keyof ChangeFacts]: Text<ChangeFacts[Code]> };
}

/** The names of the two sides of an exchange, as they stand inside a sentence: `Alice`, `the offerer`. */
export type Sides = Each<string>;

/** The words about one fact of what an offer and its answer agree on. */
export interface AgreementFactWords<Facts> {
  /** Names the subject in a few words: `DTLS role`. */
  readonly title: string;
  /** Whole sentences in the present tense. One may begin with the name of a side, which is then given a capital. */
  readonly says: Text<Facts & { readonly sides: Sides }>;
}

/** The words about an offer and its answer, side by side. */
export interface AgreementWords {
  /** The sides where nobody knows their names. */
  readonly unnamed: Sides;
  /** The heads of the two columns: `Alice proposes`, `Bob accepts`. */
  readonly heads: Each<(name: string) => string>;
  /** Read out before a line that is in both columns. */
  readonly both: string;
  /** Stands for lines that are the same in both columns. */
  readonly folded: (lines: number) => string;
  /** How many of the media sections are in use. */
  readonly summary: (facts: {
    readonly offered: number;
    readonly accepted: number;
    readonly sides: Sides;
  }) => string;
  readonly facts: { readonly [Code in keyof AgreementFacts]: AgreementFactWords<AgreementFacts[Code]> };
}

/** The words of one language about session descriptions. */
export interface SdpWords extends FamilyWords<LineFacts, PartFacts> {
  /** The words about an empty line, a text that is no line of SDP, an attribute and a letter that are not known. */
  readonly unknown: Readonly<Record<'empty' | 'noSdp' | 'attribute' | 'letter', UnknownLineWords>>;
  /** The words about what the lint finds, by the code of the rule. */
  readonly findings: FindingTexts<FaultArgs>;
  /** The words about the differences of two descriptions. */
  readonly comparison: ComparisonWords;
  /** The words about what an offer and its answer agree on. */
  readonly agreement: AgreementWords;
}
