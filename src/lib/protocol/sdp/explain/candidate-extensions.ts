import { addressKind } from './address-kind.ts';
import { lookUp, type Meaning, toNumber } from './words.ts';

/** libwebrtc's scale of what it costs to use a network; a VPN adds one. */
const costs: Readonly<Record<number, string>> = {
  0: 'Ethernet or loopback',
  10: 'Wi-Fi',
  50: 'a network of unknown kind',
  250: '5G',
  500: '4G',
  900: 'a mobile network',
  910: '3G',
  980: '2G',
  999: 'any network: the browser does not tell which'
};

const tcpTypes: Readonly<Record<string, string>> = {
  active: 'The peer opens connections from here and takes none.',
  passive: 'The peer takes connections here and opens none.',
  so: 'Both peers open a connection to each other at once.'
};

const known: Readonly<Record<string, (texts: readonly string[]) => Meaning>> = {
  raddr: (texts) => ({
    name: 'related address',
    says: (text) => relatedAddress(text, texts[7]),
    rfc: 'RFC 8839 §5.1'
  }),
  rport: (texts) => ({
    name: 'related port',
    says: (text) =>
      text === '0' || text === '9'
        ? 'No port is told.'
        : `The port of the ${texts[7] === 'relay' ? 'mapped address' : 'base'}. It is for diagnosis: nothing is sent there.`,
    rfc: 'RFC 8839 §5.1'
  }),
  tcptype: () => ({
    name: 'TCP type',
    says: (text) => lookUp(tcpTypes, text) ?? 'Neither active, passive nor so.',
    rfc: 'RFC 6544 §4.5'
  }),
  generation: () => ({
    name: 'generation',
    says: 'How many times libwebrtc has restarted ICE on this transport. The username fragment is what tells generations apart.'
  }),
  ufrag: () => ({
    name: 'username fragment',
    says: 'The ICE generation that the candidate belongs to, by its username fragment: one of an older generation is ignored.',
    rfc: 'RFC 9429 §3.5.2.1'
  }),
  'network-id': () => ({
    name: 'network id',
    says: 'libwebrtc numbers the interfaces of the machine; equal numbers mean the same one.'
  }),
  'network-cost': () => ({
    name: 'network cost',
    says: (text) => {
      const cost = toNumber(text);
      if (cost === undefined) return 'Not a number.';
      const kind = lookUp(costs, String(cost));
      const vpn = lookUp(costs, String(cost - 1));
      const network = kind ?? (vpn === undefined ? undefined : `${vpn}, through a VPN`);
      return `${network === undefined ? 'A step between the known ones' : `libwebrtc’s cost of ${network}`}. Of pairs that work it prefers the cheaper, before it compares priorities.`;
    }
  }),
  'transport-candidate-id': () => ({
    name: 'candidate id',
    says: 'A name for the candidate, of the sender’s own making.'
  })
};

/** What an extension of a candidate means, given all the words of its line from the foundation on. */
export function candidateExtension(name: string, texts: readonly string[]): Meaning {
  return (
    lookUp(known, name)?.(texts) ?? {
      name,
      says: 'An extension that is not known here. Peers ignore those that they do not know.',
      rfc: 'RFC 8839 §5.1'
    }
  );
}

function relatedAddress(address: string, type: string | undefined): string {
  if (/^(0\.0\.0\.0|::)$/.test(address))
    return 'The related address is not told, to keep a private one private.';
  const of =
    type === 'relay'
      ? 'The address that the TURN server saw the peer’s request come from'
      : 'The base, the peer’s own address that its checks and data leave from';
  return `${of}: ${addressKind(address)}. It is for diagnosis: nothing is sent there.`;
}
