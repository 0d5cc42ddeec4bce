import { amount, type Parameter } from './fmtp-parameter.ts';
import { type PayloadType, payloadTypeOf } from './formats.ts';

const apt: Parameter<PayloadType> = {
  rfc: 'RFC 4588 §8.1',
  read: (number, { section }) => payloadTypeOf(section, number)
};

/** Parameters of retransmission (RFC 4588 §8.1) and of FlexFEC (RFC 8627 §5.1). */
export const repairParameters = {
  'rtx apt': apt,
  'rtx rtx-time': amount('RFC 4588 §8.1'),
  'flexfec repair-window': amount('RFC 8627 §5.1'),
  'flexfec l': amount('RFC 8627 §5.1'),
  'flexfec d': amount('RFC 8627 §5.1'),
  'flexfec top': amount('RFC 8627 §5.1'),
  'flexfec rate': amount('RFC 8627 §5.1')
};
