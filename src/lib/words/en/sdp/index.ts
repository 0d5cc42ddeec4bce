import type { SdpWords } from '#lib/words/sdp/sdp-words.ts';
import { describing } from './describing.ts';
import { dtls } from './dtls.ts';
import { session } from './session.ts';
import { telephony } from './telephony.ts';
import { vendor } from './vendor.ts';

/** English words about session descriptions. */
export const sdp: SdpWords = {
  lines: {
    ...session.lines,
    ...describing.lines,
    ...dtls.lines,
    ...telephony.lines,
    ...vendor.lines
  },
  parts: {
    ...session.parts,
    ...describing.parts,
    ...dtls.parts,
    ...telephony.parts,
    ...vendor.parts,
    surplus: 'The grammar has no place for this word.'
  }
};
