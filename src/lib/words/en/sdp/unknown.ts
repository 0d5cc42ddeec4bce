import type { SdpWords } from '#lib/words/sdp/sdp-words.ts';

const noLine = {
  says: 'A line of SDP is a letter, an equals sign and a value.',
  does: 'A parser refuses the description here.'
} as const;

/** Lines of kinds that are not known. */
export const unknown: SdpWords['unknown'] = {
  empty: { title: 'Empty line', ...noLine },
  noSdp: { title: 'Not a line of SDP', ...noLine },
  attribute: {
    title: 'Attribute not explained here',
    says: ({ kind }) => `Trickle knows nothing of ${kind}.`,
    does: 'A receiver ignores an attribute that it does not know.'
  },
  letter: {
    title: 'Line not explained here',
    says: ({ kind }) => `Trickle knows nothing of ${kind}=.`,
    does: 'A parser ignores or refuses the whole description when it does not know a letter.'
  }
};
