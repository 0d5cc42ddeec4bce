import type { StreamFaults } from '#lib/protocol/sdp/lint/stream-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Directions, streams and sources (RFC 8866 §6.7, RFC 8830, RFC 5576). */
export const streamFindings: FindingTexts<StreamFaults> = {
  'direction-repeated': {
    message: ({ section }) =>
      `${sectionText(section)} has more than one direction. Browsers go by the last of them without a word.`,
    fix: 'Keep one of sendrecv, sendonly, recvonly and inactive.'
  },
  'msid-malformed': {
    message: 'The msid is not a stream id, with at most a track id behind it.',
    fix: 'Write a=msid:<stream id>, at most 64 token characters, or - for no stream.'
  },
  'ssrc-malformed': {
    message: 'The ssrc is not a number from 0 to 4294967295 and an attribute.',
    fix: 'Write a=ssrc:<32-bit number> <attribute>:<value>.'
  },
  'ssrc-cname-missing': {
    message: ({ ssrc }) =>
      `Source ${ssrc} has no cname. Browsers play it, but cannot keep it in step with others.`,
    fix: 'Add a=ssrc:<number> cname:<name>, the same for all sources that are played in step.'
  },
  'ssrc-group-unknown': {
    message: ({ ssrc }) => `The section has no source ${ssrc}.`,
    fix: 'Add a=ssrc lines for every source of the group.'
  },
  'ssrc-repeated': {
    message: ({ ssrc }) => `Another section of the bundle has the source ${ssrc}.`,
    fix: 'Give every source a number of its own: one bundle is one RTP session.'
  },
  'msid-without-rtp': {
    message: ({ section }) => `${sectionText(section)} carries no media, so browsers ignore its msid.`,
    fix: 'Remove the line: only media belongs to a stream.'
  },
  'ssrc-group-uneven': {
    message: ({ sources }) =>
      `An FID group pairs a source with that of its retransmissions, but here has ${sources}. Chromium refuses the description for it.`,
    fix: 'Name two sources in each FID group, or remove the line.'
  },
  'tracks-in-one-section': {
    message: ({ section, tracks }) =>
      `${sectionText(section)} describes ${tracks} tracks, as Plan B did. Browsers make one track of a section and drop the others without a word.`,
    fix: 'Write one media section for each track (Unified Plan).'
  }
};
