import { lookUp } from '../words.ts';
import { amount, choice, unreadable, type ParameterTable } from './fmtp-parameter.ts';
import { bitRate, grouped } from './units.ts';

/** Parameters of VP8 (RFC 7741 §6.1). */
export const vp8Parameters: ParameterTable = {
  'max-fr': {
    is: 'The highest frame rate that can be decoded, in frames a second.',
    says: amount((rate) => `takes up to ${String(rate)} frames a second`),
    rfc: 'RFC 7741 §6.1'
  },
  'max-fs': {
    is: 'The largest frame that can be decoded, in macroblocks of 16×16 pixels.',
    says: amount((count) => `takes frames of up to ${grouped(count)} macroblocks`),
    rfc: 'RFC 7741 §6.1'
  }
};

const vp9Profiles = {
  '0': '8 bits a sample, 4:2:0.',
  '1': '8 bits a sample, 4:2:2, 4:4:0 or 4:4:4.',
  '2': '10 or 12 bits a sample, 4:2:0.',
  '3': '10 or 12 bits a sample, 4:2:2, 4:4:0 or 4:4:4.'
};

/** Parameters of VP9 (RFC 9628 §6). */
export const vp9Parameters: ParameterTable = {
  'profile-id': {
    is: 'The VP9 profile: bit depth and colour subsampling. 0 if absent.',
    says: (value) => (/^[0-3]$/.test(value) ? `is profile ${value}` : unreadable(value)),
    detail: (value) => lookUp(vp9Profiles, value),
    rfc: 'RFC 9628 §6'
  },
  'max-fr': {
    is: 'The highest frame rate that can be decoded, in frames a second.',
    says: amount((rate) => `takes up to ${String(rate)} frames a second`),
    rfc: 'RFC 9628 §6'
  },
  'max-fs': {
    is: 'The largest frame that can be decoded, in macroblocks of 16×16 pixels.',
    says: amount((count) => `takes frames of up to ${grouped(count)} macroblocks`),
    rfc: 'RFC 9628 §6'
  }
};

const av1Profiles = {
  '0': '8 or 10 bits a sample, 4:2:0 or grey.',
  '1': '8 or 10 bits a sample, up to 4:4:4.',
  '2': '8, 10 or 12 bits a sample; what the other profiles have, and 4:2:2.'
};

/** Parameters of AV1 (AV1 RTP payload format §7.2.1). */
export const av1Parameters: ParameterTable = {
  profile: {
    is: 'The AV1 profile: bit depth and colour subsampling. Main if absent.',
    says: choice({
      '0': 'is the Main profile',
      '1': 'is the High profile',
      '2': 'is the Professional profile'
    }),
    detail: (value) => lookUp(av1Profiles, value),
    rfc: 'AOM AV1 RTP §7.2'
  },
  'level-idx': {
    is: 'The highest level that can be decoded, by its number seq_level_idx. 5, which is level 3.1, if absent.',
    says: av1Level,
    rfc: 'AOM AV1 RTP §7.2'
  },
  tier: {
    is: 'The tier: how high the bit rate of a level may go. Main if absent.',
    says: choice({ '0': 'is of the Main tier', '1': 'is of the High tier' }),
    rfc: 'AOM AV1 RTP §7.2'
  }
};

/** Parameters that an application writes into an answer to steer Chromium’s encoder. No RFC defines them. */
export const googleParameters: ParameterTable = {
  'x-google-start-bitrate': {
    is: 'Chromium’s own: the bit rate that sending starts with, in kbit/s.',
    says: amount((kilobits) => `starts at ${bitRate(kilobits * 1000)}`),
    rfc: 'no standard; libwebrtc'
  },
  'x-google-min-bitrate': {
    is: 'Chromium’s own: the lowest bit rate, in kbit/s.',
    says: amount((kilobits) => `stays at ${bitRate(kilobits * 1000)} or more`),
    rfc: 'no standard; libwebrtc'
  },
  'x-google-max-bitrate': {
    is: 'Chromium’s own: the highest bit rate, in kbit/s.',
    says: amount((kilobits) => `stays at ${bitRate(kilobits * 1000)} or less`),
    rfc: 'no standard; libwebrtc'
  },
  'x-google-max-quantization': {
    is: 'Chromium’s own: the coarsest quantizer that the encoder may use.',
    says: amount((quantizer) => `uses quantizers up to ${String(quantizer)}`),
    rfc: 'no standard; libwebrtc'
  },
  'x-google-per-layer-pli': {
    is: 'Chromium’s own: whether a request for a key frame concerns its simulcast layer alone.',
    says: choice({
      '1': 'takes key frame requests by layer',
      '0': 'takes key frame requests for all layers'
    }),
    rfc: 'no standard; libwebrtc'
  }
};

/** seq_level_idx counts 2.0, 2.1, 2.2, 2.3, 3.0, …; 31 means no limit (AV1 §A.3). */
function av1Level(value: string): string {
  if (!/^\d{1,2}$/.test(value) || Number(value) > 31) return unreadable(value);
  const index = Number(value);
  if (index === 31) return 'has no limit of level';
  return `goes up to level ${String(2 + Math.floor(index / 4))}.${String(index % 4)}`;
}
