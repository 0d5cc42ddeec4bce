import type { repairParameters } from '#lib/protocol/sdp/lines/rtp/fmtp-repair.ts';
import { type ParameterTexts } from './fmtp-parameter.ts';
import { formatText } from './formats.ts';
import { duration } from './units.ts';

/** Parameters of retransmission and of FlexFEC. */
export const repairTexts: ParameterTexts<typeof repairParameters> = {
  'rtx apt': {
    is: 'The associated payload type: the one whose lost packets are repeated.',
    says: (original) => `repeats lost packets of ${formatText(original)}`
  },
  'rtx rtx-time': {
    is: 'How long the sender keeps a packet in case it has to be repeated, in milliseconds.',
    says: (millis) => `keeps packets for ${duration(millis)}`
  },
  'flexfec repair-window': {
    is: 'The time that a group of source packets and their repair packets spans, in microseconds.',
    says: (micros) => `repairs within ${duration(micros / 1000)}`
  },
  'flexfec l': {
    is: 'The columns of the block of source packets: how far apart the packets of one repair packet are.',
    says: (columns) => `arranges packets in ${columns} columns`
  },
  'flexfec d': {
    is: 'The rows of the block of source packets: how many packets one column repair packet protects.',
    says: (rows) => `arranges packets in ${rows} rows`
  },
  'flexfec top': {
    is: 'The type of protection: rows, columns, both, or retransmission.',
    says: (type) => `protects by type ${type}`
  },
  'flexfec rate': { is: 'The RTP clock rate, in Hz.', says: (rate) => `has an RTP clock of ${rate} Hz` }
};
