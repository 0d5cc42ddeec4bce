import { amount, choice, text } from './fmtp-parameter.ts';

/** Parameters of H.265 (RFC 7798 §7.1). */
export const h265Parameters = {
  'h265 profile-id': choice('RFC 7798 §7.1', '1', '2', '3', '4'),
  'h265 level-id': amount('RFC 7798 §7.1'),
  'h265 tier-flag': choice('RFC 7798 §7.1', '0', '1'),
  'h265 profile-space': amount('RFC 7798 §7.1'),
  'h265 tx-mode': choice('RFC 7798 §7.1', 'SRST', 'MRST', 'MRMT'),
  'h265 interop-constraints': text('RFC 7798 §7.1'),
  'h265 profile-compatibility-indicator': text('RFC 7798 §7.1'),
  'h265 max-recv-level-id': amount('RFC 7798 §7.1'),
  'h265 sprop-sub-layer-id': amount('RFC 7798 §7.1'),
  'h265 recv-sub-layer-id': amount('RFC 7798 §7.1'),
  'h265 sprop-vps': text('RFC 7798 §7.1'),
  'h265 sprop-sps': text('RFC 7798 §7.1'),
  'h265 sprop-pps': text('RFC 7798 §7.1'),
  'h265 sprop-sei': text('RFC 7798 §7.1'),
  'h265 max-lsr': amount('RFC 7798 §7.1'),
  'h265 max-lps': amount('RFC 7798 §7.1'),
  'h265 max-fps': amount('RFC 7798 §7.1'),
  'h265 max-br': amount('RFC 7798 §7.1'),
  'h265 sprop-max-don-diff': amount('RFC 7798 §7.1'),
  'h265 sprop-depack-buf-nalus': amount('RFC 7798 §7.1'),
  'h265 sprop-depack-buf-bytes': amount('RFC 7798 §7.1'),
  'h265 depack-buf-cap': amount('RFC 7798 §7.1')
};
