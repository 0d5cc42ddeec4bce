import type { SdpWords } from '#lib/words/sdp/sdp-words.ts';
import { agreement } from './agreement.ts';
import { bundle } from './bundle.ts';
import { candidate } from './candidate.ts';
import { comparison } from './comparison.ts';
import { dataChannel } from './data-channel.ts';
import { describing } from './describing.ts';
import { dtls } from './dtls.ts';
import { findings } from './findings/index.ts';
import { ice } from './ice.ts';
import { media } from './media.ts';
import { rtp } from './rtp/index.ts';
import { sctp } from './sctp.ts';
import { session } from './session.ts';
import { telephony } from './telephony.ts';
import { unknown } from './unknown.ts';
import { vendor } from './vendor.ts';

/** English words about session descriptions. */
export const sdp: SdpWords = {
  lines: {
    ...session.lines,
    ...describing.lines,
    ...media.lines,
    ...bundle.lines,
    ...candidate.lines,
    ...ice.lines,
    ...dtls.lines,
    ...sctp.lines,
    ...dataChannel.lines,
    ...rtp.lines,
    ...telephony.lines,
    ...vendor.lines
  },
  parts: {
    ...session.parts,
    ...describing.parts,
    ...media.parts,
    ...bundle.parts,
    ...candidate.parts,
    ...ice.parts,
    ...dtls.parts,
    ...sctp.parts,
    ...dataChannel.parts,
    ...rtp.parts,
    ...telephony.parts,
    ...vendor.parts,
    surplus: 'The grammar has no place for this word.'
  },
  unknown,
  findings,
  comparison,
  agreement
};
