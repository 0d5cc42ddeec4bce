import type { SdpWords } from '#lib/words/sdp/sdp-words.ts';

const noLine = {
  says: 'A line of SDP is a letter, an equals sign and a value.',
  does: 'Parsers refuse the description at this line.'
} as const;

/** Lines of kinds that are not known. */
export const unknown: SdpWords['unknown'] = {
  empty: { title: 'Empty line', ...noLine },
  noSdp: { title: 'Not a line of SDP', ...noLine },
  attribute: {
    title: 'Attribute not explained here',
    says: ({ kind }) => `Trickle does not know ${kind}.`,
    does: 'A receiver ignores an attribute that it does not know.'
  },
  letter: {
    title: 'Line not explained here',
    says: ({ kind }) => `Trickle does not know ${kind}=.`,
    does: 'A parser that does not know the letter ignores or refuses the whole description.'
  }
};
