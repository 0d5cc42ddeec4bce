import { valuesOf } from '../document.ts';
import type { LineEntry, LineTable, Place, ValueExplanation } from './explanation.ts';
import { formatMeaning } from './media-formats.ts';
import { counted, explainWord, inOrder, lookUp, type Meaning, toNumber, wordsOf } from './words.ts';

const kinds: Readonly<Record<string, string>> = {
  audio: 'Audio, as RTP.',
  video: 'Video, as RTP.',
  application: 'An application’s data: in WebRTC, data channels.',
  text: 'Text in real time, as RTP.',
  message: 'Messages.',
  image: 'Still pictures; with udptl, a fax.'
};

interface Protocol {
  readonly says: string;
  readonly rfc: string;
}

const takenForDtls = 'Browsers take it for the DTLS profile if there is a fingerprint, and refuse it if not.';

const protocols: Readonly<Record<string, Protocol>> = {
  'UDP/TLS/RTP/SAVPF': {
    says: 'SRTP with RTCP feedback, keyed by DTLS, over UDP: what JSEP requires for media.',
    rfc: 'RFC 5764'
  },
  'UDP/TLS/RTP/SAVP': { says: 'SRTP keyed by DTLS, over UDP, without early feedback.', rfc: 'RFC 5764' },
  'TCP/DTLS/RTP/SAVPF': {
    says: 'SRTP with RTCP feedback, keyed by DTLS, over TCP: the default candidate is one of TCP.',
    rfc: 'RFC 7850'
  },
  'TCP/DTLS/RTP/SAVP': { says: 'SRTP keyed by DTLS, over TCP.', rfc: 'RFC 7850' },
  'RTP/SAVPF': {
    says: `SRTP with RTCP feedback, the keying not told. ${takenForDtls}`,
    rfc: 'RFC 9429 §5.1.2'
  },
  'RTP/SAVP': { says: `SRTP, the keying not told. ${takenForDtls}`, rfc: 'RFC 9429 §5.1.2' },
  'RTP/AVPF': { says: `RTP with feedback, by its name unencrypted. ${takenForDtls}`, rfc: 'RFC 9429 §5.1.2' },
  'RTP/AVP': { says: `RTP, by its name unencrypted. ${takenForDtls}`, rfc: 'RFC 9429 §5.1.2' },
  'UDP/DTLS/SCTP': { says: 'SCTP over DTLS over UDP: data channels.', rfc: 'RFC 8841 §4' },
  'TCP/DTLS/SCTP': {
    says: 'SCTP over DTLS over TCP: data channels whose default candidate is one of TCP.',
    rfc: 'RFC 8841 §4'
  },
  'DTLS/SCTP': {
    says: 'SCTP over DTLS in the way of the drafts before RFC 8841: the format is the SCTP port and a=sctpmap explains it.',
    rfc: 'draft-ietf-mmusic-sctp-sdp-07'
  },
  'TCP/MSRP': { says: 'Session messages over TCP.', rfc: 'RFC 4975' },
  'TCP/TLS/MSRP': { says: 'Session messages over TLS.', rfc: 'RFC 4975' },
  'UDP/BFCP': { says: 'Floor control over UDP.', rfc: 'RFC 8856' },
  'UDP/TLS/BFCP': { says: 'Floor control over DTLS.', rfc: 'RFC 8856' },
  'TCP/BFCP': { says: 'Floor control over TCP.', rfc: 'RFC 8856' },
  'TCP/TLS/BFCP': { says: 'Floor control over TLS.', rfc: 'RFC 8856' },
  udptl: { says: 'Fax by T.38 over UDP.', rfc: 'RFC 7345' },
  'UDP/TLS/UDPTL': { says: 'Fax by T.38 over DTLS.', rfc: 'RFC 7345' }
};

const entry: LineEntry = {
  title: 'Media section',
  says: (place) => {
    const { media = '', port = '', formats = [] } = place.section.media ?? {};
    const thing = isData(place) ? 'for data channels' : `with ${counted(formats.length, 'format')}`;
    return `Section ${String(place.section.index)}, ${media === '' ? 'media not told' : media}, ${thing}: ${standing(place, port)}.`;
  },
  does: (place) => {
    if (place.section.media?.port === '0' && !isBundleOnly(place))
      return 'Nothing is sent for the section. It stays in the description, for sections keep their places.';
    return isData(place)
      ? 'The peers run one SCTP association over DTLS; all data channels of the connection go through it.'
      : 'The peers send media in one of the formats listed, most preferred first, in the directions that the section allows.';
  },
  without:
    'There is no such medium. An answer has a section for each one of the offer, in the same order, even to reject it.',
  rfc: ['RFC 8866 §5.14', 'RFC 9429 §5.2.1', 'RFC 3264 §6'],
  example: 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0 8',
  values: (place) => mediaValues(place)
};

/** `m=` (RFC 8866 §5.14). */
export const mediaLine: LineTable = { m: entry };

function mediaValues(place: Place): readonly ValueExplanation[] {
  const [media, port, protocol, ...formats] = wordsOf(place.line);
  return [
    ...inOrder(
      [media, port, protocol].filter((word) => word !== undefined),
      fields(place)
    ),
    ...formats.map((word) => explainWord(word, formatMeaning(word.text, place)))
  ];
}

function fields(place: Place): readonly Meaning[] {
  return [
    { name: 'media', says: (text) => lookUp(kinds, text) ?? 'No kind of media that is registered.' },
    { name: 'port', says: (text) => portWords(text, place), rfc: 'RFC 8839 §4.2.1.2' },
    {
      name: 'protocol',
      says: (text) => lookUp(protocols, text)?.says ?? 'A transport that is not known here.',
      rfc: lookUp(protocols, place.section.media?.protocol ?? '')?.rfc ?? 'RFC 8866 §5.14'
    }
  ];
}

function standing(place: Place, port: string): string {
  if (port === '0')
    return isBundleOnly(place) ? 'offered only inside its bundle' : 'rejected or stopped, for its port is 0';
  if (port === '9') return 'its default destination is not set';
  return `its default port is ${port}`;
}

function portWords(text: string, place: Place): string {
  const [port = '', count] = text.split('/');
  const number = toNumber(port);
  if (number === undefined || number > 65535) return 'Not a port: a number from 0 to 65535 belongs here.';
  if (count !== undefined)
    return `Port ${port}, and ${count} ports in a row: layered multicast. WebRTC does not use it.`;
  if (number === 0)
    return isBundleOnly(place)
      ? '0 together with a=bundle-only: the section has no transport of its own and is not rejected.'
      : '0 rejects the section in an answer, and says in an offer that it is no longer used.';
  if (number === 9)
    return 'The discard port: the default destination is not known, or is one of TCP. ICE uses the candidates; the section is not disabled.';
  return 'The port of the default destination, for a peer without ICE. ICE uses the candidates.';
}

function isBundleOnly({ section }: Place): boolean {
  return valuesOf(section, 'a=bundle-only').length > 0;
}

function isData({ section }: Place): boolean {
  return /(^|\/)DTLS\/SCTP$/.test(section.media?.protocol ?? '');
}
