import { amount, choice, flag, text } from './fmtp-parameter.ts';
import { readProfileLevelId } from './h264-profile.ts';

/** Parameters of H.264 (RFC 6184 §8.1). */
export const h264Parameters = {
  'h264 profile-level-id': { rfc: 'RFC 6184 §8.1', read: readProfileLevelId },
  'h264 packetization-mode': choice('RFC 6184 §8.1', '0', '1', '2'),
  'h264 level-asymmetry-allowed': flag('RFC 6184 §8.1'),
  'h264 sprop-parameter-sets': { rfc: 'RFC 6184 §8.1', read: setCount },
  'h264 sprop-level-parameter-sets': text('RFC 6184 §8.1'),
  'h264 in-band-parameter-sets': flag('RFC 6184 §8.1'),
  'h264 use-level-src-parameter-sets': flag('RFC 6184 §8.1'),
  'h264 max-recv-level': text('RFC 6184 §8.1'),
  'h264 max-mbps': amount('RFC 6184 §8.1'),
  'h264 max-smbps': amount('RFC 6184 §8.1'),
  'h264 max-fs': amount('RFC 6184 §8.1'),
  'h264 max-cpb': amount('RFC 6184 §8.1'),
  'h264 max-dpb': amount('RFC 6184 §8.1'),
  'h264 max-br': amount('RFC 6184 §8.1'),
  'h264 max-fps': amount('RFC 7798 §7.1'),
  'h264 redundant-pic-cap': flag('RFC 6184 §8.1'),
  'h264 max-rcmd-nalu-size': amount('RFC 6184 §8.1'),
  'h264 sar-understood': amount('RFC 6184 §8.1'),
  'h264 sar-supported': amount('RFC 6184 §8.1'),
  'h264 sprop-interleaving-depth': amount('RFC 6184 §8.1'),
  'h264 sprop-deint-buf-req': amount('RFC 6184 §8.1'),
  'h264 deint-buf-cap': amount('RFC 6184 §8.1'),
  'h264 sprop-init-buf-time': amount('RFC 6184 §8.1'),
  'h264 sprop-max-don-diff': amount('RFC 6184 §8.1'),
  'h264 sps-pps-idr-in-keyframe': flag('no standard; libwebrtc')
};

function setCount(sets: string): number {
  return sets.split(',').filter((set) => set !== '').length;
}
