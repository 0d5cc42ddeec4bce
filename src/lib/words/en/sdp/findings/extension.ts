import type { ExtensionFaults } from '#lib/protocol/sdp/lint/extension-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';

/** RTP header extensions (RFC 8285). */
export const extensionFindings: FindingTexts<ExtensionFaults> = {
  'extmap-malformed': {
    message: 'The extmap is not an id and a URI.',
    fix: 'Write a=extmap:<id> <URI>; a direction may follow the id after a slash.'
  },
  'extmap-id-range': {
    message: ({ id }) => `A header extension cannot have the id ${id}.`,
    fix: 'Use 1 to 14.'
  },
  'extmap-id-long': {
    message: ({ id }) =>
      `The id ${id} needs two-byte headers, which the description does not allow beside one-byte ones. Firefox refuses it.`,
    fix: 'Use 1 to 14, or add a=extmap-allow-mixed.'
  },
  'extmap-id-repeated': {
    message: ({ id }) => `Another extension of the section has the id ${id}.`,
    fix: 'Give each extension an id of its own.'
  },
  'extmap-id-clash': {
    message: ({ id, uri }) => `In this bundle, the id ${id} stands for ${uri}.`,
    fix: 'Use one id for one URI in the whole bundle.'
  },
  'extmap-not-offered': {
    message: 'The offer has no such header extension here, and Firefox refuses an answer that adds one.',
    fix: 'Answer with extensions of the offered section only.'
  },
  'extmap-id-changed': {
    message: ({ ids }) => `The offer has this extension as ${ids.join(' and ')}.`,
    fix: 'Use the id of the offer.'
  }
};
