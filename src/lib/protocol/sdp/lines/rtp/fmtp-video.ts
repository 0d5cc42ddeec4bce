import { amount, choice } from './fmtp-parameter.ts';

/**
 * Parameters of VP8 (RFC 7741 §6.1), VP9 (RFC 9628 §6) and AV1 (AV1 RTP payload format §7.2.1), and those that an
 * application writes into an answer to steer Chromium’s encoder, which no RFC defines.
 */
export const videoParameters = {
  'vp8 max-fr': amount('RFC 7741 §6.1'),
  'vp8 max-fs': amount('RFC 7741 §6.1'),
  'vp9 profile-id': choice('RFC 9628 §6', '0', '1', '2', '3'),
  'vp9 max-fr': amount('RFC 9628 §6'),
  'vp9 max-fs': amount('RFC 9628 §6'),
  'av1 profile': choice('AOM AV1 RTP §7.2', '0', '1', '2'),
  'av1 level-idx': { rfc: 'AOM AV1 RTP §7.2', read: av1Level },
  'av1 tier': choice('AOM AV1 RTP §7.2', '0', '1'),
  'google x-google-start-bitrate': amount('no standard; libwebrtc'),
  'google x-google-min-bitrate': amount('no standard; libwebrtc'),
  'google x-google-max-bitrate': amount('no standard; libwebrtc'),
  'google x-google-max-quantization': amount('no standard; libwebrtc'),
  'google x-google-per-layer-pli': choice('no standard; libwebrtc', '1', '0')
};

/** A level of AV1: `unlimited`, or its number in two parts. */
export type Av1Level = 'unlimited' | { readonly major: number; readonly minor: number };

/** seq_level_idx counts 2.0, 2.1, 2.2, 2.3, 3.0, …; 31 means no limit (AV1 §A.3). */
function av1Level(text: string): Av1Level | undefined {
  if (!/^\d{1,2}$/.test(text) || Number(text) > 31) return undefined;
  const index = Number(text);
  return index === 31 ? 'unlimited' : { major: 2 + Math.floor(index / 4), minor: index % 4 };
}
