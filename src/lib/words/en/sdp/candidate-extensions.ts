import type {
  ExtensionParts,
  NetworkCost,
  NetworkKind,
  TcpType
} from '#lib/protocol/sdp/lines/candidate-extensions.ts';
import type { PartTexts } from '#lib/words/sdp/sdp-words.ts';
import { addressKinds } from './address-kinds.ts';

/** The extensions of a candidate. */
export const candidateExtensions: PartTexts<ExtensionParts> = {
  'related-address': ({ kind, relayed }) => {
    if (!kind) return 'The related address is left out, so that a private one stays private.';
    const of = relayed
      ? 'The address that the TURN server saw the peer’s request come from'
      : 'The base: the peer’s own address, which its checks and data leave from';
    return `${of}. It is ${addressKinds[kind]}, given for diagnosis only: nothing is sent there.`;
  },
  'related-port': ({ given, relayed }) =>
    given
      ? `The port of the ${relayed ? 'mapped address' : 'base'}, given for diagnosis only: nothing is sent there.`
      : 'No port is given.',
  'tcp-type': ({ type }) => (type ? tcpTypes[type] : 'Not a TCP type: those are active, passive and so.'),
  generation:
    'How many times libwebrtc has restarted ICE on this transport. Other peers tell generations apart by the username fragment.',
  'candidate-ufrag':
    'The ICE generation that the candidate belongs to, by its username fragment. A candidate of another generation is refused or ignored.',
  'network-id': 'libwebrtc numbers the interfaces of the machine; equal numbers mean the same one.',
  'network-cost': costText,
  'candidate-id': 'A name that the sender has given to the candidate.',
  'candidate-extension': 'An extension that Trickle does not know. Peers ignore those that they do not know.'
};

const tcpTypes: Readonly<Record<TcpType, string>> = {
  active: 'The peer opens connections from here and accepts none.',
  passive: 'The peer accepts connections here and opens none.',
  so: 'Simultaneous open: both peers open a connection to each other at the same time.'
};

const networks: Readonly<Record<NetworkKind, string>> = {
  ethernet: 'Ethernet or loopback',
  wifi: 'Wi-Fi',
  unknown: 'a network of unknown kind',
  '5g': '5G',
  '4g': '4G',
  mobile: 'a mobile network',
  '3g': '3G',
  '2g': '2G',
  any: 'any network: the browser does not reveal which'
};

function costText(facts: NetworkCost): string {
  if (facts.cost === 'malformed') return 'Not a number.';
  const which =
    facts.cost === 'known'
      ? `libwebrtc’s cost of ${networks[facts.network]}${facts.vpn ? ', through a VPN' : ''}`
      : 'A step between the known ones';
  return `${which}. Of pairs that work, libwebrtc prefers the cheaper one before it compares priorities.`;
}
