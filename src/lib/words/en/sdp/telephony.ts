import type { TelephonyLines, TelephonyParts } from '#lib/protocol/sdp/lines/telephony-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

const forFax = {
  does: 'Fax gateways act on it. WebRTC carries no fax.',
  without: 'Nothing breaks in WebRTC.'
} as const;
const forPrecondition = {
  does: 'A SIP phone does not ring before the required conditions are met. Browsers ignore it.',
  without: 'Nothing breaks in WebRTC.'
} as const;

/** Attributes of telephony that SIP gateways such as Asterisk and FreeSWITCH bring along. */
export const telephony: FamilyWords<TelephonyLines, TelephonyParts> = {
  lines: {
    'a=T38FaxVersion': {
      title: 'T.38 version',
      says: 'The version of T.38 that the gateway supports.',
      ...forFax
    },
    'a=T38MaxBitRate': { title: 'T.38 bit rate', says: 'The highest bit rate of the fax.', ...forFax },
    'a=T38FaxRateManagement': {
      title: 'T.38 rate management',
      says: 'Which side finds out how fast the line is.',
      ...forFax
    },
    'a=T38FaxMaxBuffer': { title: 'T.38 buffer', says: 'How much data the gateway can buffer.', ...forFax },
    'a=T38FaxMaxDatagram': {
      title: 'T.38 datagram',
      says: 'The largest datagram that the gateway accepts.',
      ...forFax
    },
    'a=T38FaxUdpEC': {
      title: 'T.38 error correction',
      says: 'How lost datagrams are recovered.',
      ...forFax
    },
    'a=curr': {
      title: 'Current status',
      says: 'Which part of the precondition is met now.',
      ...forPrecondition
    },
    'a=des': { title: 'Desired status', says: 'What the precondition requires.', ...forPrecondition },
    'a=conf': {
      title: 'Confirm status',
      says: 'When the other peer has to report back.',
      ...forPrecondition
    }
  },
  parts: {
    T38FaxVersion: 'A version number.',
    T38MaxBitRate: 'Bits per second.',
    T38FaxRateManagement: 'transferredTCF: the fax machines; localTCF: the gateways.',
    T38FaxMaxBuffer: 'Bytes.',
    T38FaxMaxDatagram: 'Bytes.',
    T38FaxUdpEC: 't38UDPRedundancy repeats packets, t38UDPFEC adds parity.',
    'precondition-type': 'What is required, such as qos, which is reserved bandwidth.',
    'precondition-status': ({ type }) =>
      type ? statusTypes[type] : 'Not a status type: those are e2e, local and remote.',
    'precondition-strength': 'mandatory, optional, none, failure or unknown.',
    'precondition-direction': 'send, recv, sendrecv or none.'
  }
};

const statusTypes = {
  e2e: 'From end to end.',
  local: 'On the sender’s own access network.',
  remote: 'On the other peer’s access network.'
} as const;
