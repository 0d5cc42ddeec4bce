import type { h265Parameters } from '#lib/protocol/sdp/lines/rtp/fmtp-h265.ts';
import { among, type ParameterTexts } from './fmtp-parameter.ts';
import { grouped } from './units.ts';

/** Parameters of H.265 (RFC 7798 §7.1). */
export const h265Texts: ParameterTexts<typeof h265Parameters> = {
  'h265 profile-id': {
    is: 'The H.265 profile: which tools of the codec are used. Main if absent.',
    says: among({
      '1': 'is the Main profile',
      '2': 'is the Main 10 profile, with 10 bits a sample',
      '3': 'is the Main Still Picture profile',
      '4': 'is of the format range extensions'
    })
  },
  'h265 level-id': {
    is: 'The highest level that can be decoded, times 30. 93, which is level 3.1, if absent.',
    says: (id) => `goes up to level ${Math.round(id / 3) / 10}`
  },
  'h265 tier-flag': {
    is: 'The tier: how high the bit rate of a level may go. Main if absent.',
    says: among({ '0': 'is of the Main tier', '1': 'is of the High tier' })
  },
  'h265 profile-space': {
    is: 'The set of profiles that profile-id refers to. Only 0 is defined.',
    says: (space) => `takes its profile from set ${space}`
  },
  'h265 tx-mode': {
    is: 'On how many streams and transports the layers travel. SRST if absent.',
    says: among({
      SRST: 'travels as one stream (SRST)',
      MRST: 'travels as several streams on one transport (MRST)',
      MRMT: 'travels as several streams on several transports (MRMT)'
    })
  },
  'h265 interop-constraints': {
    is: 'Six bytes of hexadecimal: source scan type and other constraints of the profile.',
    says: (value) => `keeps to the constraints ${value}`
  },
  'h265 profile-compatibility-indicator': {
    is: 'Four bytes of hexadecimal: the other profiles that the stream conforms to.',
    says: (value) => `conforms to the profiles of the bits ${value}`
  },
  'h265 max-recv-level-id': {
    is: 'The highest level that can be received, times 30.',
    says: (id) => `can be received up to level ${Math.round(id / 3) / 10}`
  },
  'h265 sprop-sub-layer-id': {
    is: 'The highest temporal sub-layer in the stream.',
    says: (id) => `has temporal sub-layers up to ${id}`
  },
  'h265 recv-sub-layer-id': {
    is: 'The highest temporal sub-layer that the receiver wants.',
    says: (id) => `wants temporal sub-layers up to ${id}`
  },
  'h265 sprop-vps': {
    is: 'Video parameter sets, in base64.',
    says: () => 'brings its video parameter sets along'
  },
  'h265 sprop-sps': {
    is: 'Sequence parameter sets, in base64.',
    says: () => 'brings its sequence parameter sets along'
  },
  'h265 sprop-pps': {
    is: 'Picture parameter sets, in base64.',
    says: () => 'brings its picture parameter sets along'
  },
  'h265 sprop-sei': {
    is: 'SEI messages that describe the stream, in base64.',
    says: () => 'brings SEI messages along'
  },
  'h265 max-lsr': {
    is: 'Luma samples a second that can be decoded, beyond what the level promises.',
    says: (count) => `can be decoded at ${grouped(count)} luma samples a second`
  },
  'h265 max-lps': {
    is: 'The largest picture that can be decoded, in luma samples, beyond what the level promises.',
    says: (count) => `can be decoded in pictures of up to ${grouped(count)} luma samples`
  },
  'h265 max-fps': {
    is: 'The highest frame rate that can be decoded, in hundredths of a frame a second.',
    says: (hundredths) => `can be decoded at ${hundredths / 100} frames a second`
  },
  'h265 max-br': {
    is: 'The highest bit rate that can be decoded, in the level’s own units.',
    says: (count) => `can be decoded at ${grouped(count)} units of bit rate`
  },
  'h265 sprop-max-don-diff': {
    is: 'How far NAL units may be out of decoding order.',
    says: (count) => `is out of order by at most ${count}`
  },
  'h265 sprop-depack-buf-nalus': {
    is: 'How many NAL units wait in the buffer that puts them in order.',
    says: (count) => `needs a buffer of ${count} NAL units to be put in order`
  },
  'h265 sprop-depack-buf-bytes': {
    is: 'The size of the buffer that puts NAL units in order.',
    says: (bytes) => `needs a buffer of ${grouped(bytes)} bytes to be put in order`
  },
  'h265 depack-buf-cap': {
    is: 'The buffer that the receiver has for putting NAL units in order, in bytes.',
    says: (bytes) => `has ${grouped(bytes)} bytes to put it in order`
  }
};
