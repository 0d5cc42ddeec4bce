import { amount, choice, type ParameterTable } from './fmtp-parameter.ts';
import { grouped } from './units.ts';

const rfc = 'RFC 7798 §7.1';

/** Parameters of H.265 (RFC 7798 §7.1). */
export const h265Parameters: ParameterTable = {
  'profile-id': {
    is: 'The H.265 profile: which tools of the codec are used. Main if absent.',
    says: choice({
      '1': 'is the Main profile',
      '2': 'is the Main 10 profile, with 10 bits a sample',
      '3': 'is the Main Still Picture profile',
      '4': 'is of the format range extensions'
    }),
    rfc
  },
  'level-id': {
    is: 'The highest level that can be decoded, times 30. 93, which is level 3.1, if absent.',
    says: amount((id) => `goes up to level ${String(Math.round(id / 3) / 10)}`),
    rfc
  },
  'tier-flag': {
    is: 'The tier: how high the bit rate of a level may go. Main if absent.',
    says: choice({ '0': 'is of the Main tier', '1': 'is of the High tier' }),
    rfc
  },
  'profile-space': {
    is: 'Which set of profiles profile-id means. Only 0 is defined.',
    says: amount((space) => `takes its profile from set ${String(space)}`),
    rfc
  },
  'tx-mode': {
    is: 'On how many streams and transports the layers travel. SRST if absent.',
    says: choice({
      SRST: 'travels as one stream (SRST)',
      MRST: 'travels as several streams on one transport (MRST)',
      MRMT: 'travels as several streams on several transports (MRMT)'
    }),
    rfc
  },
  'interop-constraints': {
    is: 'Six bytes of hex: source scan type and other constraints of the profile.',
    says: (value) => `keeps to the constraints ${value}`,
    rfc
  },
  'profile-compatibility-indicator': {
    is: 'Four bytes of hex: the other profiles that the stream conforms to.',
    says: (value) => `conforms to the profiles of the bits ${value}`,
    rfc
  },
  'max-recv-level-id': {
    is: 'The highest level that can be received, times 30.',
    says: amount((id) => `can be received up to level ${String(Math.round(id / 3) / 10)}`),
    rfc
  },
  'sprop-sub-layer-id': {
    is: 'The highest temporal sub-layer in the stream.',
    says: amount((id) => `has temporal sub-layers up to ${String(id)}`),
    rfc
  },
  'recv-sub-layer-id': {
    is: 'The highest temporal sub-layer that the receiver wants.',
    says: amount((id) => `wants temporal sub-layers up to ${String(id)}`),
    rfc
  },
  'sprop-vps': {
    is: 'Video parameter sets, in base64.',
    says: () => 'brings its video parameter sets along',
    rfc
  },
  'sprop-sps': {
    is: 'Sequence parameter sets, in base64.',
    says: () => 'brings its sequence parameter sets along',
    rfc
  },
  'sprop-pps': {
    is: 'Picture parameter sets, in base64.',
    says: () => 'brings its picture parameter sets along',
    rfc
  },
  'sprop-sei': {
    is: 'SEI messages that describe the stream, in base64.',
    says: () => 'brings SEI messages along',
    rfc
  },
  'max-lsr': {
    is: 'Luma samples a second that can be decoded, beyond what the level promises.',
    says: amount((count) => `can be decoded at ${grouped(count)} luma samples a second`),
    rfc
  },
  'max-lps': {
    is: 'The largest picture that can be decoded, in luma samples, beyond what the level promises.',
    says: amount((count) => `can be decoded in pictures of up to ${grouped(count)} luma samples`),
    rfc
  },
  'max-fps': {
    is: 'The highest frame rate that can be decoded, in hundredths of a frame a second.',
    says: amount((hundredths) => `can be decoded at ${String(hundredths / 100)} frames a second`),
    rfc
  },
  'max-br': {
    is: 'The highest bit rate that can be decoded, in the level’s own units.',
    says: amount((count) => `can be decoded at ${grouped(count)} units of bit rate`),
    rfc
  },
  'sprop-max-don-diff': {
    is: 'How far NAL units may be out of decoding order.',
    says: amount((count) => `is out of order by at most ${String(count)}`),
    rfc
  },
  'sprop-depack-buf-nalus': {
    is: 'How many NAL units wait in the buffer that puts them in order.',
    says: amount((count) => `takes a buffer of ${String(count)} NAL units to put in order`),
    rfc
  },
  'sprop-depack-buf-bytes': {
    is: 'The size of the buffer that puts NAL units in order.',
    says: amount((bytes) => `takes a buffer of ${grouped(bytes)} bytes to put in order`),
    rfc
  },
  'depack-buf-cap': {
    is: 'The buffer that the receiver has for putting NAL units in order, in bytes.',
    says: amount((bytes) => `has ${grouped(bytes)} bytes to put it in order`),
    rfc
  }
};
