import type { AgreementFacts } from '#lib/protocol/sdp/compare/agreement/facts.ts';
import type { Fact } from '#lib/protocol/sdp/lines/facts.ts';
import { type SdpWords, type Sides, sentence } from './sdp-words.ts';

/** A fact of what an offer and its answer agree on, in words. */
export interface AgreementDescription {
  /** Names the subject in a few words: `DTLS role`. */
  readonly title: string;
  readonly says: string;
}

/** Describes a fact of what an offer and its answer agree on in the words of a language, with the names of the two sides. */
export function describeAgreement<Code extends keyof AgreementFacts>(
  { agreement }: SdpWords,
  fact: Fact<AgreementFacts, Code>,
  sides: Sides
): AgreementDescription {
  const { title, says } = agreement.facts[fact.code];
  const text = sentence<AgreementFacts[Code] & { readonly sides: Sides }>(says, { ...fact, sides });
  return { title, says: capitals(text) };
}

/** Gives each sentence a capital: a name such as `the offerer` may begin it. */
export function capitals(text: string): string {
  return text.replace(/^[a-z]|(?<=\. )[a-z]/g, (letter) => letter.toUpperCase());
}
