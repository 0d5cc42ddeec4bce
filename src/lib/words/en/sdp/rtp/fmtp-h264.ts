import type { h264Parameters } from '#lib/protocol/sdp/lines/rtp/fmtp-h264.ts';
import { type H264Profile, levelReach } from '#lib/protocol/sdp/lines/rtp/h264-profile.ts';
import { listed } from '../lists.ts';
import { among, either, type ParameterTexts } from './fmtp-parameter.ts';
import { bitRate, grouped } from './units.ts';

/** Parameters of H.264 (RFC 6184 §8.1). */
export const h264Texts: ParameterTexts<typeof h264Parameters> = {
  'h264 profile-level-id': {
    is: 'Profile and level in three bytes of hexadecimal: profile_idc, the constraint flags, level_idc.',
    says: profileText,
    detail: levelText
  },
  'h264 packetization-mode': {
    is: 'How NAL units go into packets. Two payload types with different modes are different formats.',
    says: among({
      '0': 'puts one NAL unit in each packet (mode 0)',
      '1': 'may split and join NAL units (mode 1)',
      '2': 'may split, join and reorder NAL units (mode 2)'
    })
  },
  'h264 level-asymmetry-allowed': {
    is: 'Whether each direction may have a level of its own. It takes effect when both sides say 1.',
    says: either('allows each direction its own level', 'keeps one level for both directions')
  },
  'h264 sprop-parameter-sets': {
    is: 'The sequence and picture parameter sets (SPS, PPS) of what will be sent, in base64, so that decoding can begin at once.',
    says: (count) => `brings ${count === 1 ? 'one parameter set' : `${count} parameter sets`} along`
  },
  'h264 sprop-level-parameter-sets': {
    is: 'Parameter sets for other levels than that of profile-level-id, in base64.',
    says: () => 'brings parameter sets for other levels along'
  },
  'h264 in-band-parameter-sets': {
    is: 'Whether parameter sets come only in the stream.',
    says: either(
      'carries its parameter sets only in the stream',
      'may bring its parameter sets in the description'
    )
  },
  'h264 use-level-src-parameter-sets': {
    is: 'Whether parameter sets may be sent as ssrc-level fmtp attributes.',
    says: either('understands parameter sets on ssrc lines', 'ignores parameter sets on ssrc lines')
  },
  'h264 max-recv-level': {
    is: 'The highest level that can be received: constraint byte and level_idc in hexadecimal.',
    says: (value) => `can be received up to level byte pair ${value}`
  },
  'h264 max-mbps': {
    is: 'Macroblocks a second that can be decoded, beyond what the level promises.',
    says: (count) => `can be decoded at ${grouped(count)} macroblocks a second`
  },
  'h264 max-smbps': {
    is: 'Macroblocks a second that can be decoded when they do not move (static macroblocks).',
    says: (count) => `can be decoded at ${grouped(count)} static macroblocks a second`
  },
  'h264 max-fs': {
    is: 'The largest picture that can be decoded, in macroblocks of 16×16 pixels, beyond what the level promises.',
    says: (count) => `can be decoded in pictures of up to ${grouped(count)} macroblocks`
  },
  'h264 max-cpb': {
    is: 'The size of the coded picture buffer, in units of 1000 or 1200 bits, beyond what the level promises.',
    says: (count) => `has a coded picture buffer of ${grouped(count)} units`
  },
  'h264 max-dpb': {
    is: 'The size of the decoded picture buffer, in macroblock units, beyond what the level promises.',
    says: (count) => `has a decoded picture buffer of ${grouped(count)} units`
  },
  'h264 max-br': {
    is: 'The highest bit rate that can be decoded, in units of 1000 or 1200 bit/s, beyond what the level promises.',
    says: (count) => `can be decoded at about ${bitRate(count * 1000)}`
  },
  'h264 max-fps': {
    is: 'The highest frame rate, in hundredths of a frame a second. H.265 has it; some write it for H.264 too.',
    says: (hundredths) => `can be decoded at ${hundredths / 100} frames a second`
  },
  'h264 redundant-pic-cap': {
    is: 'Whether the receiver can use redundant coded pictures.',
    says: either('can use redundant coded pictures', 'makes no use of redundant coded pictures')
  },
  'h264 max-rcmd-nalu-size': {
    is: 'The largest NAL unit that the receiver handles well, in bytes.',
    says: (bytes) => `works best with NAL units of up to ${grouped(bytes)} bytes`
  },
  'h264 sar-understood': {
    is: 'The highest aspect_ratio_idc that the receiver understands.',
    says: (idc) => `understands pixel aspect ratios up to number ${idc}`
  },
  'h264 sar-supported': {
    is: 'The highest aspect_ratio_idc that the receiver can show.',
    says: (idc) => `shows pixel aspect ratios up to number ${idc}`
  },
  'h264 sprop-interleaving-depth': {
    is: 'How many NAL units may be sent before one that is decoded earlier (mode 2).',
    says: (count) => `is reordered by up to ${count} NAL units`
  },
  'h264 sprop-deint-buf-req': {
    is: 'The buffer that is needed to put the NAL units in order, in bytes (mode 2).',
    says: (bytes) => `needs ${grouped(bytes)} bytes to be put in order`
  },
  'h264 deint-buf-cap': {
    is: 'The buffer that the receiver has for putting NAL units in order, in bytes (mode 2).',
    says: (bytes) => `has ${grouped(bytes)} bytes to put it in order`
  },
  'h264 sprop-init-buf-time': {
    is: 'How long to buffer before decoding begins, in ticks of 90 kHz (mode 2).',
    says: (ticks) => `is buffered for ${ticks / 90} ms at first`
  },
  'h264 sprop-max-don-diff': {
    is: 'How far NAL units may be out of decoding order (mode 2).',
    says: (count) => `is out of order by at most ${count}`
  },
  'h264 sps-pps-idr-in-keyframe': {
    is: 'libwebrtc’s own: whether SPS and PPS come with every key frame.',
    says: either(
      'repeats SPS and PPS with every key frame',
      'need not repeat SPS and PPS with every key frame'
    )
  }
};

function profileText({ profile, digits, level }: H264Profile): string {
  return `is ${profile ?? `of an unnamed profile (${digits})`}, level ${level}`;
}

/** The constraint flags that are set, and the pictures that the level is good for. */
function levelText({ constraints, level }: H264Profile): string {
  const flags = constraints.map((number) => `constraint_set${number}`);
  const reach = levelReach(level);
  const set = flags.length === 0 ? 'No constraint flag is set.' : `Set: ${listed(flags)}.`;
  if (!reach) return set;
  const { width, height, perSecond } = reach;
  return `${set} The level is enough for ${width}×${height} at ${grouped(perSecond)} pictures a second.`;
}
