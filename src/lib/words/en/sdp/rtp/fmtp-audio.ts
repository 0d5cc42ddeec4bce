import type { audioParameters } from '#lib/protocol/sdp/lines/rtp/fmtp-audio.ts';
import { among, either, type ParameterTexts } from './fmtp-parameter.ts';
import { bitRate, hertz } from './units.ts';

/** Parameters of Opus, AMR, G.729 and iLBC. */
export const audioTexts: ParameterTexts<typeof audioParameters> = {
  'opus minptime': {
    is: 'The shortest packet that the receiver wants, in milliseconds of audio.',
    says: (millis) => `wants packets of ${millis} ms or more`
  },
  'opus maxptime': {
    is: 'The longest packet that the receiver wants, in milliseconds of audio.',
    says: (millis) => `wants packets of ${millis} ms or less`
  },
  'opus ptime': {
    is: 'The packet length that the receiver prefers, in milliseconds of audio.',
    says: (millis) => `prefers packets of ${millis} ms`
  },
  'opus useinbandfec': {
    is: 'Whether the receiver can use Opus in-band FEC: a packet holds a low-quality copy of the one before.',
    says: either('can use in-band FEC', 'makes no use of in-band FEC')
  },
  'opus stereo': {
    is: 'Whether the receiver prefers stereo. It must be able to decode stereo and mono in any case.',
    says: either('prefers to receive stereo', 'prefers to receive mono')
  },
  'opus sprop-stereo': {
    is: 'Whether the sender of this line is likely to send stereo.',
    says: either('is likely to be sent in stereo', 'is likely to be sent in mono')
  },
  'opus maxplaybackrate': {
    is: 'The highest sampling rate that the receiver can play, in Hz: there is no use in encoding more.',
    says: (rate) => `is played at up to ${hertz(rate)}`
  },
  'opus sprop-maxcapturerate': {
    is: 'The highest sampling rate that the sender of this line captures, in Hz.',
    says: (rate) => `is captured at up to ${hertz(rate)}`
  },
  'opus maxaveragebitrate': {
    is: 'The highest average bit rate that the receiver wants, in bit/s.',
    says: (bits) => `wants ${bitRate(bits)} or less on average`
  },
  'opus cbr': {
    is: 'Whether the receiver prefers a constant bit rate. A variable one can reveal what is said, even if encrypted.',
    says: either('prefers a constant bit rate', 'allows a variable bit rate')
  },
  'opus usedtx': {
    is: 'Whether the receiver prefers discontinuous transmission: almost nothing is sent during silence.',
    says: either('prefers silence to be left out (DTX)', 'prefers silence to be sent like sound')
  },
  'multiopus channel_mapping': {
    is: 'Which decoded channel goes to which loudspeaker.',
    says: (value) => `maps its channels as ${value}`
  },
  'multiopus num_streams': {
    is: 'How many Opus streams a packet holds.',
    says: (count) => `holds ${count} Opus streams in a packet`
  },
  'multiopus coupled_streams': {
    is: 'How many of the Opus streams are stereo pairs.',
    says: (count) => `has ${count} streams that are stereo pairs`
  },
  'amr octet-align': {
    is: 'Whether the fields of a packet begin on whole bytes.',
    says: either('aligns its fields to whole bytes', 'packs its fields bit by bit')
  },
  'amr mode-set': {
    is: 'The codec modes that may be used. Each is a bit rate.',
    says: (value) => `uses only the modes ${value}`
  },
  'amr mode-change-capability': {
    is: 'Whether the sender can keep mode changes to every second frame.',
    says: among({ '1': 'may change mode at any frame', '2': 'can keep mode changes to every second frame' })
  },
  'amr max-red': {
    is: 'The longest time between a frame and its redundant copy, in milliseconds.',
    says: (millis) => `sends redundant copies at most ${millis} ms later`
  },
  'g729 annexb': {
    is: 'Whether G.729 Annex B is used: voice activity detection and comfort noise.',
    says: among({ yes: 'uses Annex B, so it sends little during silence', no: 'does not use Annex B' })
  },
  'ilbc mode': { is: 'The frame length, in milliseconds.', says: (millis) => `uses frames of ${millis} ms` }
};
