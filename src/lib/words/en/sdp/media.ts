import type { PayloadTypeFacts } from '#lib/protocol/sdp/lines/media-formats.ts';
import type {
  MediaKind,
  MediaLines,
  MediaParts,
  MediaPort,
  MediaProtocol
} from '#lib/protocol/sdp/lines/media-line.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { counted } from './lists.ts';

/** `m=` (RFC 8866 §5.14). */
export const media: FamilyWords<MediaLines, MediaParts> = {
  lines: {
    m: {
      title: 'Media section',
      says: (facts) => {
        const { index, media, data, formats, fragment } = facts;
        if (fragment) return `A section (${media}) of the description that went before; the mid says which.`;
        const thing = data ? 'for data channels' : `with ${counted(formats, 'format')}`;
        return `Section ${index}, ${media === '' ? 'of no medium' : media}, ${thing}: ${destination(facts)}.`;
      },
      does: ({ off, data, fragment }) => {
        if (fragment)
          return 'The receiver adds the candidates to that section. The port and the formats here mean nothing.';
        if (off === 'rejected')
          return 'Nothing is sent for the section. It stays in the description, because sections keep their places.';
        return data
          ? 'The peers run one SCTP association over DTLS, and all data channels of the connection use it.'
          : 'The peers send media in one of the formats listed, most preferred first, in the directions that the section allows.';
      },
      without: ({ fragment }) =>
        fragment
          ? 'The receiver cannot tell to which section the candidates belong.'
          : 'Nothing of this section is negotiated. An answer has a section for each section of the offer, in the same order, even to reject it.'
    }
  },
  parts: {
    media: ({ kind }) => (kind ? kinds[kind] : 'Not a registered kind of media.'),
    'media-port': portText,
    protocol: ({ protocol }) => (protocol ? protocols[protocol] : 'A transport that Trickle does not know.'),
    'media-format': ({ format }) => formats[format],
    'media-payload-type': payloadTypeText
  }
};

const kinds: Readonly<Record<MediaKind, string>> = {
  audio: 'Audio, as RTP.',
  video: 'Video, as RTP.',
  application: 'An application’s data: in WebRTC, data channels.',
  text: 'Real-time text, as RTP.',
  message: 'Messages.',
  image: 'Still pictures; with udptl, a fax.'
};

const takenForDtls =
  'Browsers treat it as the DTLS profile if there is a fingerprint, and refuse it if there is none.';

const protocols: Readonly<Record<MediaProtocol, string>> = {
  'UDP/TLS/RTP/SAVPF': 'SRTP with RTCP feedback, keyed by DTLS, over UDP: what JSEP requires for media.',
  'UDP/TLS/RTP/SAVP': 'SRTP keyed by DTLS, over UDP, without early feedback.',
  'TCP/DTLS/RTP/SAVPF':
    'SRTP with RTCP feedback, keyed by DTLS, over TCP: the default candidate is a TCP one.',
  'TCP/DTLS/RTP/SAVP': 'SRTP keyed by DTLS, over TCP.',
  'RTP/SAVPF': `SRTP with RTCP feedback, without saying how keys are made. ${takenForDtls}`,
  'RTP/SAVP': `SRTP, without saying how keys are made. ${takenForDtls}`,
  'RTP/AVPF': `RTP with feedback, by its name not encrypted. ${takenForDtls}`,
  'RTP/AVP': `RTP, by its name not encrypted. ${takenForDtls}`,
  'UDP/DTLS/SCTP': 'SCTP over DTLS over UDP: data channels.',
  'TCP/DTLS/SCTP': 'SCTP over DTLS over TCP: data channels whose default candidate is a TCP one.',
  'DTLS/SCTP':
    'SCTP over DTLS as in the drafts before RFC 8841: the format is the SCTP port, and a=sctpmap explains it.',
  'TCP/MSRP': 'Session messages over TCP.',
  'TCP/TLS/MSRP': 'Session messages over TLS.',
  'UDP/BFCP': 'Floor control over UDP.',
  'UDP/TLS/BFCP': 'Floor control over DTLS.',
  'TCP/BFCP': 'Floor control over TCP.',
  'TCP/TLS/BFCP': 'Floor control over TLS.',
  udptl: 'Fax by T.38 over UDP.',
  'UDP/TLS/UDPTL': 'Fax by T.38 over DTLS.'
};

const formats = {
  'data-channel': 'The SCTP association carries WebRTC data channels.',
  'sctp-port': 'The SCTP port, inside DTLS; a=sctpmap says what it is for.',
  other: 'The format of what the transport carries.'
} as const;

const ports: Readonly<Record<Exclude<MediaPort['port'], 'row'>, string>> = {
  malformed: 'Not a port: a number from 0 to 65535 belongs here.',
  'bundle-only':
    '0 together with a=bundle-only: the section has no transport of its own, but is not rejected.',
  rejected: '0 rejects the section in an answer, and says in an offer that it is no longer used.',
  discard:
    'The discard port: the default destination is unknown, or is a TCP one. ICE uses the candidates, and the section is not disabled.',
  given: 'The port of the default destination, for a peer without ICE. ICE uses the candidates.'
};

function destination({ port, off }: MediaLines['m']): string {
  if (off)
    return off === 'bundle-only'
      ? 'offered only inside its bundle'
      : 'rejected or stopped, because its port is 0';
  return port === '9' ? 'its default destination is not set' : `its default port is ${port}`;
}

function portText(facts: MediaPort): string {
  return facts.port === 'row'
    ? `${facts.count} ports in a row from ${facts.first} on, for layered multicast. WebRTC does not use it.`
    : ports[facts.port];
}

function payloadTypeText(facts: PayloadTypeFacts): string {
  switch (facts.is) {
    case 'malformed':
      return 'Not a payload type: a number from 0 to 127 belongs here.';
    case 'off':
      return 'A payload type of a section that is not used.';
    case 'unexplained':
      return 'A payload type that no a=rtpmap explains: the receiver cannot tell the codec.';
    case 'retransmission': {
      const { original, encodingName } = facts;
      return `rtx: retransmissions of ${original}${encodingName === undefined ? '' : ` (${encodingName})`}.`;
    }
    case 'codec': {
      const { encodingName, clockRate, channels, first } = facts;
      const more = channels === undefined ? '' : `, ${channels} channels`;
      return `${encodingName}, clock rate ${clockRate} Hz${more}.${first ? ' It is first, so it is preferred.' : ''}`;
    }
  }
}
