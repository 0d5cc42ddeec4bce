import { amount, choice, flag, unreadable, type ParameterTable } from './fmtp-parameter.ts';
import { bitRate, hertz } from './units.ts';

/** Parameters of Opus (RFC 7587 §6.1). Those that begin with `sprop-` are about sending, the others about receiving. */
export const opusParameters: ParameterTable = {
  minptime: {
    is: 'The shortest packet that the receiver wants, in milliseconds of audio.',
    says: amount((millis) => `wants packets of ${String(millis)} ms or more`),
    rfc: 'RFC 7587 §6.1'
  },
  maxptime: {
    is: 'The longest packet that the receiver wants, in milliseconds of audio.',
    says: amount((millis) => `wants packets of ${String(millis)} ms or less`),
    rfc: 'RFC 7587 §6.1'
  },
  ptime: {
    is: 'The packet length that the receiver prefers, in milliseconds of audio.',
    says: amount((millis) => `prefers packets of ${String(millis)} ms`),
    rfc: 'RFC 7587 §6.1'
  },
  useinbandfec: {
    is: 'Whether the receiver can use Opus in-band FEC: a packet holds a coarse copy of the one before.',
    says: flag('can use in-band FEC', 'makes no use of in-band FEC'),
    rfc: 'RFC 7587 §6.1'
  },
  stereo: {
    is: 'Whether the receiver prefers stereo. It has to decode both in any case.',
    says: flag('prefers to receive stereo', 'prefers to receive mono'),
    rfc: 'RFC 7587 §6.1'
  },
  'sprop-stereo': {
    is: 'Whether the sender of this line is likely to send stereo.',
    says: flag('is likely to be sent in stereo', 'is likely to be sent in mono'),
    rfc: 'RFC 7587 §6.1'
  },
  maxplaybackrate: {
    is: 'The highest sampling rate that the receiver can play, in Hz: a hint not to encode more.',
    says: amount((rate) => `is played at up to ${hertz(String(rate))}`),
    rfc: 'RFC 7587 §6.1'
  },
  'sprop-maxcapturerate': {
    is: 'The highest sampling rate that the sender of this line captures, in Hz.',
    says: amount((rate) => `is captured at up to ${hertz(String(rate))}`),
    rfc: 'RFC 7587 §6.1'
  },
  maxaveragebitrate: {
    is: 'The highest average bit rate that the receiver wants, in bit/s.',
    says: amount((bits) => `wants ${bitRate(bits)} or less on average`),
    rfc: 'RFC 7587 §6.1'
  },
  cbr: {
    is: 'Whether the receiver prefers a constant bit rate. A variable one can give away what is said, even encrypted.',
    says: flag('prefers a constant bit rate', 'allows a variable bit rate'),
    rfc: 'RFC 7587 §6.1'
  },
  usedtx: {
    is: 'Whether the receiver prefers discontinuous transmission: next to nothing is sent during silence.',
    says: flag('prefers silence to be left out (DTX)', 'prefers silence to be sent like sound'),
    rfc: 'RFC 7587 §6.1'
  }
};

/** Parameters of multichannel Opus, which only libwebrtc knows. */
export const multiopusParameters: ParameterTable = {
  ...opusParameters,
  channel_mapping: {
    is: 'Which decoded channel goes to which loudspeaker.',
    says: (value) => `maps its channels as ${value}`,
    rfc: 'RFC 7845 §5.1.1'
  },
  num_streams: {
    is: 'How many Opus streams a packet holds.',
    says: amount((count) => `holds ${String(count)} Opus streams in a packet`),
    rfc: 'RFC 7845 §5.1.1'
  },
  coupled_streams: {
    is: 'How many of the Opus streams are stereo pairs.',
    says: amount((count) => `has ${String(count)} streams that are stereo pairs`),
    rfc: 'RFC 7845 §5.1.1'
  }
};

/** Parameters of AMR and AMR-WB (RFC 4867 §8.1, §8.2). */
export const amrParameters: ParameterTable = {
  'octet-align': {
    is: 'Whether the fields of a packet begin on whole bytes.',
    says: flag('aligns its fields to whole bytes', 'packs its fields bit by bit'),
    rfc: 'RFC 4867 §8.1'
  },
  'mode-set': {
    is: 'The codec modes that may be used, which are bit rates.',
    says: (value) => `uses the modes ${value} alone`,
    rfc: 'RFC 4867 §8.1'
  },
  'mode-change-capability': {
    is: 'Whether the sender can keep mode changes to every second frame.',
    says: choice({ '1': 'may change mode at any frame', '2': 'can keep mode changes to every second frame' }),
    rfc: 'RFC 4867 §8.1'
  },
  'max-red': {
    is: 'The longest time between a frame and its redundant copy, in milliseconds.',
    says: amount((millis) => `sends redundant copies at most ${String(millis)} ms later`),
    rfc: 'RFC 4867 §8.1'
  }
};

/** The one parameter of G.729 (RFC 4856 §2.1.9). */
export const g729Parameters: ParameterTable = {
  annexb: {
    is: 'Whether G.729 Annex B is used: voice activity detection and comfort noise.',
    says: choice({ yes: 'uses Annex B, so it sends little during silence', no: 'does not use Annex B' }),
    rfc: 'RFC 4856 §2.1.9'
  }
};

/** The one parameter of iLBC (RFC 3952). */
export const ilbcParameters: ParameterTable = {
  mode: {
    is: 'The frame length, in milliseconds.',
    says: (value) => (value === '20' || value === '30' ? `uses frames of ${value} ms` : unreadable(value)),
    rfc: 'RFC 3952'
  }
};
