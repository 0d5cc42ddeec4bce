import { listed } from '../words.ts';
import { amount, choice, flag, unreadable, type ParameterTable } from './fmtp-parameter.ts';
import { levelReach, readProfileLevelId } from './h264-profile.ts';
import { bitRate, grouped } from './units.ts';

const rfc = 'RFC 6184 §8.1';

/** Parameters of H.264 (RFC 6184 §8.1). */
export const h264Parameters: ParameterTable = {
  'profile-level-id': {
    is: 'Profile and level in three bytes of hex: profile_idc, the constraint flags, level_idc.',
    says: profileLevel,
    detail: profileLevelDetail,
    rfc
  },
  'packetization-mode': {
    is: 'How NAL units go into packets. Two payload types with different modes are different formats.',
    says: choice({
      '0': 'puts one NAL unit in each packet (mode 0)',
      '1': 'may split and join NAL units (mode 1)',
      '2': 'may split, join and reorder NAL units (mode 2)'
    }),
    rfc
  },
  'level-asymmetry-allowed': {
    is: 'Whether each direction may have a level of its own. It takes effect when both sides say 1.',
    says: flag('allows each direction its own level', 'keeps one level for both directions'),
    rfc
  },
  'sprop-parameter-sets': {
    is: 'The sequence and picture parameter sets (SPS, PPS) of what will be sent, in base64, so that decoding can begin at once.',
    says: (value) => `brings ${setCount(value)} along`,
    rfc
  },
  'sprop-level-parameter-sets': {
    is: 'Parameter sets for other levels than that of profile-level-id, in base64.',
    says: () => 'brings parameter sets for other levels along',
    rfc
  },
  'in-band-parameter-sets': {
    is: 'Whether parameter sets come in the stream alone.',
    says: flag(
      'carries its parameter sets in the stream alone',
      'may bring its parameter sets in the description'
    ),
    rfc
  },
  'use-level-src-parameter-sets': {
    is: 'Whether parameter sets may be sent as ssrc-level fmtp attributes.',
    says: flag('understands parameter sets on ssrc lines', 'ignores parameter sets on ssrc lines'),
    rfc
  },
  'max-recv-level': {
    is: 'The highest level that can be received: constraint byte and level_idc in hex.',
    says: (value) => `can be received up to level byte pair ${value}`,
    rfc
  },
  'max-mbps': {
    is: 'Macroblocks a second that can be decoded, beyond what the level promises.',
    says: amount((count) => `can be decoded at ${grouped(count)} macroblocks a second`),
    rfc
  },
  'max-smbps': {
    is: 'Macroblocks a second that can be decoded when they do not move (static macroblocks).',
    says: amount((count) => `can be decoded at ${grouped(count)} static macroblocks a second`),
    rfc
  },
  'max-fs': {
    is: 'The largest picture that can be decoded, in macroblocks of 16×16 pixels, beyond what the level promises.',
    says: amount((count) => `can be decoded in pictures of up to ${grouped(count)} macroblocks`),
    rfc
  },
  'max-cpb': {
    is: 'The size of the coded picture buffer, in units of 1000 or 1200 bits, beyond what the level promises.',
    says: amount((count) => `has a coded picture buffer of ${grouped(count)} units`),
    rfc
  },
  'max-dpb': {
    is: 'The size of the decoded picture buffer, in macroblock units, beyond what the level promises.',
    says: amount((count) => `has a decoded picture buffer of ${grouped(count)} units`),
    rfc
  },
  'max-br': {
    is: 'The highest bit rate that can be decoded, in units of 1000 or 1200 bit/s, beyond what the level promises.',
    says: amount((count) => `can be decoded at about ${bitRate(count * 1000)}`),
    rfc
  },
  'max-fps': {
    is: 'The highest frame rate, in hundredths of a frame a second. H.265 has it; some write it for H.264 too.',
    says: amount((hundredths) => `can be decoded at ${String(hundredths / 100)} frames a second`),
    rfc: 'RFC 7798 §7.1'
  },
  'redundant-pic-cap': {
    is: 'Whether the receiver can use redundant coded pictures.',
    says: flag('can use redundant coded pictures', 'makes no use of redundant coded pictures'),
    rfc
  },
  'max-rcmd-nalu-size': {
    is: 'The largest NAL unit that the receiver handles well, in bytes.',
    says: amount((bytes) => `works best with NAL units of up to ${grouped(bytes)} bytes`),
    rfc
  },
  'sar-understood': {
    is: 'The highest aspect_ratio_idc that the receiver understands.',
    says: amount((idc) => `understands pixel aspect ratios up to number ${String(idc)}`),
    rfc
  },
  'sar-supported': {
    is: 'The highest aspect_ratio_idc that the receiver can show.',
    says: amount((idc) => `shows pixel aspect ratios up to number ${String(idc)}`),
    rfc
  },
  'sprop-interleaving-depth': {
    is: 'How many NAL units may go before one that is decoded earlier (mode 2).',
    says: amount((count) => `is reordered by up to ${String(count)} NAL units`),
    rfc
  },
  'sprop-deint-buf-req': {
    is: 'The buffer that putting the NAL units in order takes, in bytes (mode 2).',
    says: amount((bytes) => `takes ${grouped(bytes)} bytes to put in order`),
    rfc
  },
  'deint-buf-cap': {
    is: 'The buffer that the receiver has for putting NAL units in order, in bytes (mode 2).',
    says: amount((bytes) => `has ${grouped(bytes)} bytes to put it in order`),
    rfc
  },
  'sprop-init-buf-time': {
    is: 'How long to buffer before decoding begins, in ticks of 90 kHz (mode 2).',
    says: amount((ticks) => `is buffered for ${String(ticks / 90)} ms at first`),
    rfc
  },
  'sprop-max-don-diff': {
    is: 'How far NAL units may be out of decoding order (mode 2).',
    says: amount((count) => `is out of order by at most ${String(count)}`),
    rfc
  },
  'sps-pps-idr-in-keyframe': {
    is: 'libwebrtc’s own: whether SPS and PPS come with every key frame.',
    says: flag(
      'repeats SPS and PPS with every key frame',
      'need not repeat SPS and PPS with every key frame'
    ),
    rfc: 'no standard; libwebrtc'
  }
};

function profileLevel(value: string): string {
  const read = readProfileLevelId(value);
  if (!read) return unreadable(value);
  return `is ${read.profile ?? `of an unnamed profile (${value.slice(0, 4)})`}, level ${read.level}`;
}

/** Which constraint flags are set, and what the level is good for. */
function profileLevelDetail(value: string): string | undefined {
  const read = readProfileLevelId(value);
  if (!read) return undefined;
  const flags = read.constraints.map((number) => `constraint_set${String(number)}`);
  const reach = levelReach(read.level);
  const set = flags.length === 0 ? 'No constraint flag is set.' : `Set: ${listed(flags)}.`;
  return reach === undefined ? set : `${set} The level reaches to ${reach}.`;
}

function setCount(value: string): string {
  const count = value.split(',').filter((set) => set !== '').length;
  return count === 1 ? 'one parameter set' : `${String(count)} parameter sets`;
}
