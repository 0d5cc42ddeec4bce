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
    if (!kind) return 'The related address is not told, to keep a private one private.';
    const of = relayed
      ? 'The address that the TURN server saw the peer’s request come from'
      : 'The base, the peer’s own address that its checks and data leave from';
    return `${of}: ${addressKinds[kind]}. It is for diagnosis: nothing is sent there.`;
  },
  'related-port': ({ given, relayed }) =>
    given
      ? `The port of the ${relayed ? 'mapped address' : 'base'}. It is for diagnosis: nothing is sent there.`
      : 'No port is told.',
  'tcp-type': ({ type }) => (type ? tcpTypes[type] : 'Neither active, passive nor so.'),
  generation:
    'How many times libwebrtc has restarted ICE on this transport. The username fragment is what tells generations apart.',
  'candidate-ufrag':
    'The ICE generation that the candidate belongs to, by its username fragment: one of an older generation is ignored.',
  'network-id': 'libwebrtc numbers the interfaces of the machine; equal numbers mean the same one.',
  'network-cost': costText,
  'candidate-id': 'A name for the candidate, of the sender’s own making.',
  'candidate-extension': 'An extension that is not known here. Peers ignore those that they do not know.'
};

const tcpTypes: Readonly<Record<TcpType, string>> = {
  active: 'The peer opens connections from here and takes none.',
  passive: 'The peer takes connections here and opens none.',
  so: 'Both peers open a connection to each other at once.'
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
  any: 'any network: the browser does not tell which'
};

function costText(facts: NetworkCost): string {
  if (facts.cost === 'malformed') return 'Not a number.';
  const which =
    facts.cost === 'known'
      ? `libwebrtc’s cost of ${networks[facts.network]}${facts.vpn ? ', through a VPN' : ''}`
      : 'A step between the known ones';
  return `${which}. Of pairs that work it prefers the cheaper, before it compares priorities.`;
}
