import type { LineEntry, LineTable } from './explanation.ts';
import { inOrder, lookUp, type Meaning, whole, wordsOf } from './words.ts';

/** One attribute of fax over IP (ITU-T T.38 Annex D). */
function fax(title: string, what: string, example: string, value: string): LineEntry {
  return {
    title,
    says: what,
    does: 'Fax gateways act on it. WebRTC carries no fax.',
    without: 'Nothing breaks in WebRTC.',
    rfc: ['ITU-T T.38'],
    example,
    values: ({ line }) => whole(line, { name: 'value', says: value })
  };
}

const statusTypes: Readonly<Record<string, string>> = {
  e2e: 'From end to end.',
  local: 'On the sender’s own access network.',
  remote: 'On the other peer’s access network.'
};

const type: Meaning = {
  name: 'precondition type',
  says: 'What must be there, such as qos, reserved bandwidth.'
};
const status: Meaning = {
  name: 'status type',
  says: (text) => lookUp(statusTypes, text) ?? 'Neither e2e, local nor remote.'
};
const strength: Meaning = { name: 'strength', says: 'mandatory, optional, none, failure or unknown.' };
const direction: Meaning = { name: 'direction', says: 'send, recv, sendrecv or none.' };

function precondition(title: string, what: string, example: string, parts: readonly Meaning[]): LineEntry {
  return {
    title,
    says: what,
    does: 'A SIP phone does not ring before the conditions that must hold are met. Browsers read past it.',
    without: 'Nothing breaks in WebRTC.',
    rfc: ['RFC 3312 §4'],
    example,
    values: ({ line }) => inOrder(wordsOf(line), parts)
  };
}

/** Attributes of telephony that SIP gateways such as Asterisk and FreeSWITCH bring along. */
export const telephonyLines: LineTable = {
  'a=T38FaxVersion': fax(
    'T.38 version',
    'Which version of T.38 the gateway speaks.',
    'a=T38FaxVersion:0',
    'A version number.'
  ),
  'a=T38MaxBitRate': fax(
    'T.38 bit rate',
    'How fast the fax may be.',
    'a=T38MaxBitRate:14400',
    'Bits per second.'
  ),
  'a=T38FaxRateManagement': fax(
    'T.38 rate management',
    'Who finds out how fast the line is.',
    'a=T38FaxRateManagement:transferredTCF',
    'transferredTCF: the fax machines; localTCF: the gateways.'
  ),
  'a=T38FaxMaxBuffer': fax('T.38 buffer', 'How much the gateway holds.', 'a=T38FaxMaxBuffer:2000', 'Bytes.'),
  'a=T38FaxMaxDatagram': fax(
    'T.38 datagram',
    'The largest datagram that the gateway takes.',
    'a=T38FaxMaxDatagram:400',
    'Bytes.'
  ),
  'a=T38FaxUdpEC': fax(
    'T.38 error correction',
    'How lost datagrams are made good.',
    'a=T38FaxUdpEC:t38UDPRedundancy',
    't38UDPRedundancy repeats packets, t38UDPFEC adds parity.'
  ),
  'a=curr': precondition('Current status', 'What of the precondition holds now.', 'a=curr:qos local none', [
    type,
    status,
    direction
  ]),
  'a=des': precondition(
    'Desired status',
    'What the precondition asks for.',
    'a=des:qos mandatory local sendrecv',
    [type, strength, status, direction]
  ),
  'a=conf': precondition(
    'Confirm status',
    'When the other peer is to report back.',
    'a=conf:qos remote sendrecv',
    [type, status, direction]
  )
};
