import { amount, choice, flag, text } from './fmtp-parameter.ts';

/**
 * Parameters of Opus (RFC 7587 §6.1) and of its multichannel form that only libwebrtc knows, of AMR and AMR-WB (RFC 4867
 * §8.1, §8.2), G.729 (RFC 4856 §2.1.9) and iLBC (RFC 3952). Those of Opus that begin with `sprop-` are about sending, the
 * others about receiving.
 */
export const audioParameters = {
  'opus minptime': amount('RFC 7587 §6.1'),
  'opus maxptime': amount('RFC 7587 §6.1'),
  'opus ptime': amount('RFC 7587 §6.1'),
  'opus useinbandfec': flag('RFC 7587 §6.1'),
  'opus stereo': flag('RFC 7587 §6.1'),
  'opus sprop-stereo': flag('RFC 7587 §6.1'),
  'opus maxplaybackrate': amount('RFC 7587 §6.1'),
  'opus sprop-maxcapturerate': amount('RFC 7587 §6.1'),
  'opus maxaveragebitrate': amount('RFC 7587 §6.1'),
  'opus cbr': flag('RFC 7587 §6.1'),
  'opus usedtx': flag('RFC 7587 §6.1'),
  'multiopus channel_mapping': text('RFC 7845 §5.1.1'),
  'multiopus num_streams': amount('RFC 7845 §5.1.1'),
  'multiopus coupled_streams': amount('RFC 7845 §5.1.1'),
  'amr octet-align': flag('RFC 4867 §8.1'),
  'amr mode-set': text('RFC 4867 §8.1'),
  'amr mode-change-capability': choice('RFC 4867 §8.1', '1', '2'),
  'amr max-red': amount('RFC 4867 §8.1'),
  'g729 annexb': choice('RFC 4856 §2.1.9', 'yes', 'no'),
  'ilbc mode': choice('RFC 3952', '20', '30')
};
