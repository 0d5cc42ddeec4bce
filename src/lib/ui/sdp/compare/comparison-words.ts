import type { Change } from '#lib/protocol/sdp/compare/change.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { describeChange } from '#lib/words/sdp/describe-change.ts';

/** The names of sections and the counts of lines, in the language of the page. */
export const { section: sectionName, counts: countsInWords } = sdp.comparison;

/** A change of a section in the language of the page. */
export function changeInWords(change: Change): string {
  return describeChange(sdp, change);
}
