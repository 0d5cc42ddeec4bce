import type { CodecFaults } from '#lib/protocol/sdp/lint/codec-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Profiles, payload types and what they stand for (RFC 8866 §6.6, RFC 3551, RFC 4588). */
export const codecFindings: FindingTexts<CodecFaults> = {
  'profile-unknown': {
    message: ({ protocol, media }) => `WebRTC has no profile ${protocol} for ${media}.`,
    fix: 'Write UDP/TLS/RTP/SAVPF.'
  },
  'profile-old': {
    message: ({ protocol }) =>
      `${protocol} is a profile of old peers. Browsers accept it, and mean UDP/TLS/RTP/SAVPF all the same.`,
    fix: 'Write UDP/TLS/RTP/SAVPF, which says what is meant: feedback, and keys from DTLS.'
  },
  'payload-type-malformed': {
    message: ({ payloadType }) =>
      `The value ${payloadType} is not a payload type: RTP has 7 bits for it. Browsers refuse the description.`,
    fix: 'Use numbers from 0 to 127.'
  },
  'payload-type-repeated': {
    message: ({ payloadType }) =>
      `The m-line names payload type ${payloadType} twice. Browsers take the first.`,
    fix: 'Name it once, at its place in the order of preference.'
  },
  'payload-type-of-rtcp': {
    message: ({ payloadType }) =>
      `On a port shared with RTCP, packets of payload type ${payloadType} look like RTCP. Browsers refuse the description for it.`,
    fix: 'Use 96 to 127, or 35 to 63.'
  },
  'rtpmap-missing': {
    message: ({ payloadType }) => `Nothing says what payload type ${payloadType} is.`,
    fix: 'Add a=rtpmap, or take the payload type out of the m-line.'
  },
  'rtpmap-malformed': {
    message: 'The rtpmap is not a payload type and an encoding with its clock rate.',
    fix: 'Write a=rtpmap:<payload type> <encoding>/<clock rate>, and for audio the channels.'
  },
  'rtpmap-repeated': {
    message: ({ payloadType }) => `Payload type ${payloadType} has another rtpmap.`,
    fix: 'Keep one.'
  },
  'payload-type-unlisted': {
    message: ({ payloadType, named }) =>
      named
        ? `The m-line does not name payload type ${payloadType}. Browsers ignore the line.`
        : `The m-line does not name payload type ${payloadType}, and Chromium refuses the whole description for such a line.`,
    fix: 'Remove the line, or name the payload type in the m-line.'
  },
  'payload-type-clash': {
    message: ({ payloadType, name, other }) =>
      `Payload type ${payloadType} is ${name} here and ${other} elsewhere in the bundle. Browsers tell the two apart by mid, others may not.`,
    fix: 'Give the codec a payload type that is free in the whole bundle.'
  },
  'rtx-of-unknown': {
    message: ({ payloadType, original }) =>
      original === undefined
        ? `Nothing says what the retransmissions of payload type ${payloadType} repeat.`
        : `Payload type ${payloadType} repeats ${original}, which is not in the m-line.`,
    fix: 'Add a=fmtp with apt= and a payload type of the m-line.'
  },
  'codecs-missing': {
    message: ({ section }) =>
      `${sectionText(section)} has no codec that carries media. Browsers accept it, and nothing is heard or seen.`,
    fix: 'Offer a codec that carries media.'
  }
};
