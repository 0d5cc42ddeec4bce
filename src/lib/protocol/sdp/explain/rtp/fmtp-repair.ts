import { amount, type ParameterTable } from './fmtp-parameter.ts';
import { formatWords } from './formats.ts';
import { duration } from './units.ts';

/** Parameters of retransmission (RFC 4588 §8.1). */
export const rtxParameters: ParameterTable = {
  apt: {
    is: 'The associated payload type: the one whose lost packets are repeated.',
    says: (value, { section }) => `repeats lost packets of ${formatWords(section, value)}`,
    rfc: 'RFC 4588 §8.1'
  },
  'rtx-time': {
    is: 'How long the sender keeps a packet for repeating, in milliseconds.',
    says: amount((millis) => `keeps packets for ${duration(millis)}`),
    rfc: 'RFC 4588 §8.1'
  }
};

/** Parameters of FlexFEC (RFC 8627 §5.1). */
export const flexfecParameters: ParameterTable = {
  'repair-window': {
    is: 'The time that a group of source packets and their repair packets spans, in microseconds.',
    says: amount((micros) => `repairs within ${duration(micros / 1000)}`),
    rfc: 'RFC 8627 §5.1'
  },
  l: {
    is: 'The columns of the block of source packets: how far apart the packets of one repair packet are.',
    says: amount((columns) => `arranges packets in ${String(columns)} columns`),
    rfc: 'RFC 8627 §5.1'
  },
  d: {
    is: 'The rows of the block of source packets: how many packets one column repair packet protects.',
    says: amount((rows) => `arranges packets in ${String(rows)} rows`),
    rfc: 'RFC 8627 §5.1'
  },
  top: {
    is: 'The type of protection: rows, columns, both, or retransmission.',
    says: amount((type) => `protects by type ${String(type)}`),
    rfc: 'RFC 8627 §5.1'
  },
  rate: {
    is: 'The RTP clock rate, in Hz.',
    says: amount((rate) => `has an RTP clock of ${String(rate)} Hz`),
    rfc: 'RFC 8627 §5.1'
  }
};
