import type { FragmentFaults } from '#lib/protocol/sdp/lint/fragment-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** A trickle ICE fragment by itself (RFC 8840 §9). */
export const fragmentFindings: FindingTexts<FragmentFaults> = {
  'fragment-mid-missing': {
    message: ({ section }) =>
      `${sectionText(section)} has no a=mid, so the receiver cannot tell to which section the candidates belong.`,
    fix: 'Add a=mid below the m-line, with the mid that the section has in the offer.'
  },
  'fragment-credentials-missing': {
    message: ({ section, missing }) =>
      `${sectionText(section)} has no a=ice-${missing}, so the receiver cannot tell for which ICE session the candidates are.`,
    fix: 'Repeat a=ice-ufrag and a=ice-pwd of the description, before the first m-line or in each section.'
  }
};
