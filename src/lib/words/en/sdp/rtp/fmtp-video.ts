import type { Av1Level, videoParameters } from '#lib/protocol/sdp/lines/rtp/fmtp-video.ts';
import { among, type ParameterTexts } from './fmtp-parameter.ts';
import { bitRate, grouped } from './units.ts';

const vp9Profiles = {
  '0': '8 bits a sample, 4:2:0.',
  '1': '8 bits a sample, 4:2:2, 4:4:0 or 4:4:4.',
  '2': '10 or 12 bits a sample, 4:2:0.',
  '3': '10 or 12 bits a sample, 4:2:2, 4:4:0 or 4:4:4.'
};

const av1Profiles = {
  '0': '8 or 10 bits a sample, 4:2:0 or grey.',
  '1': '8 or 10 bits a sample, up to 4:4:4.',
  '2': '8, 10 or 12 bits a sample, with 4:2:2 in addition to what the other profiles have.'
};

/** Parameters of VP8, VP9 and AV1, and Chromium’s own. */
export const videoTexts: ParameterTexts<typeof videoParameters> = {
  'vp8 max-fr': {
    is: 'The highest frame rate that can be decoded, in frames a second.',
    says: (rate) => `can be decoded at up to ${rate} frames a second`
  },
  'vp8 max-fs': {
    is: 'The largest frame that can be decoded, in macroblocks of 16×16 pixels.',
    says: (count) => `can be decoded in frames of up to ${grouped(count)} macroblocks`
  },
  'vp9 profile-id': {
    is: 'The VP9 profile: bit depth and colour subsampling. 0 if absent.',
    says: (profile) => `is profile ${profile}`,
    detail: among(vp9Profiles)
  },
  'vp9 max-fr': {
    is: 'The highest frame rate that can be decoded, in frames a second.',
    says: (rate) => `can be decoded at up to ${rate} frames a second`
  },
  'vp9 max-fs': {
    is: 'The largest frame that can be decoded, in macroblocks of 16×16 pixels.',
    says: (count) => `can be decoded in frames of up to ${grouped(count)} macroblocks`
  },
  'av1 profile': {
    is: 'The AV1 profile: bit depth and colour subsampling. Main if absent.',
    says: among({
      '0': 'is the Main profile',
      '1': 'is the High profile',
      '2': 'is the Professional profile'
    }),
    detail: among(av1Profiles)
  },
  'av1 level-idx': {
    is: 'The highest level that can be decoded, by its number seq_level_idx. 5, which is level 3.1, if absent.',
    says: av1LevelText
  },
  'av1 tier': {
    is: 'The tier: how high the bit rate of a level may go. Main if absent.',
    says: among({ '0': 'is of the Main tier', '1': 'is of the High tier' })
  },
  'google x-google-start-bitrate': {
    is: 'Chromium’s own: the bit rate at which sending starts, in kbit/s.',
    says: (kilobits) => `starts at ${bitRate(kilobits * 1000)}`
  },
  'google x-google-min-bitrate': {
    is: 'Chromium’s own: the lowest bit rate, in kbit/s.',
    says: (kilobits) => `stays at ${bitRate(kilobits * 1000)} or more`
  },
  'google x-google-max-bitrate': {
    is: 'Chromium’s own: the highest bit rate, in kbit/s.',
    says: (kilobits) => `stays at ${bitRate(kilobits * 1000)} or less`
  },
  'google x-google-max-quantization': {
    is: 'Chromium’s own: the coarsest quantizer that the encoder may use.',
    says: (quantizer) => `uses quantizers up to ${quantizer}`
  },
  'google x-google-per-layer-pli': {
    is: 'Chromium’s own: whether a request for a key frame is only for its simulcast layer.',
    says: among({
      '1': 'handles key frame requests by layer',
      '0': 'handles key frame requests for all layers together'
    })
  }
};

function av1LevelText(level: Av1Level): string {
  return level === 'unlimited' ? 'has no limit of level' : `goes up to level ${level.major}.${level.minor}`;
}
