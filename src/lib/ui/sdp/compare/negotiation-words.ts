import type { AgreementFact } from '#lib/protocol/sdp/compare/agreement/facts.ts';
import type { Agreement } from '#lib/protocol/sdp/compare/agreement.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { type AgreementDescription, capitals, describeAgreement } from '#lib/words/sdp/describe-agreement.ts';
import type { Sides } from '#lib/words/sdp/sdp-words.ts';

const { both, folded, heads, summary, unnamed } = sdp.agreement;

/** A few words about an offer and its answer, in the language of the page. */
export { both, folded };

/** The names of the sides inside a sentence; a side without a name is called by its part. */
export function sidesOf(offerer: string | undefined, answerer: string | undefined): Sides {
  return { offerer: offerer ?? unnamed.offerer, answerer: answerer ?? unnamed.answerer };
}

/** The heads of the two columns. */
export function headsOf(sides: Sides): Sides {
  return {
    offerer: capitals(heads.offerer(sides.offerer)),
    answerer: capitals(heads.answerer(sides.answerer))
  };
}

/** How many sections are accepted. */
export function summaryInWords({ offered, accepted }: Agreement, sides: Sides): string {
  return capitals(summary({ offered, accepted, sides }));
}

/** A fact of what the two sides agree on. */
export function factInWords(fact: AgreementFact, sides: Sides): AgreementDescription {
  return describeAgreement(sdp, fact, sides);
}
