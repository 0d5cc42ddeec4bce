import { valuesOf } from '../document.ts';
import { isFragment } from '../fragment.ts';
import type { LineTable, Place } from './facts.ts';
import { type FormatParts, formatMeaning } from './media-formats.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { keyOf, oneOf, toNumber, tokensOf } from './tokens.ts';

const mediaKinds = ['audio', 'video', 'application', 'text', 'message', 'image'] as const;

/** A registered kind of media (RFC 8866 §8.2.2). */
export type MediaKind = (typeof mediaKinds)[number];

/** The transport protocols that are known, and where each is defined. */
const protocols = {
  'UDP/TLS/RTP/SAVPF': 'RFC 5764',
  'UDP/TLS/RTP/SAVP': 'RFC 5764',
  'TCP/DTLS/RTP/SAVPF': 'RFC 7850',
  'TCP/DTLS/RTP/SAVP': 'RFC 7850',
  'RTP/SAVPF': 'RFC 9429 §5.1.2',
  'RTP/SAVP': 'RFC 9429 §5.1.2',
  'RTP/AVPF': 'RFC 9429 §5.1.2',
  'RTP/AVP': 'RFC 9429 §5.1.2',
  'UDP/DTLS/SCTP': 'RFC 8841 §4',
  'TCP/DTLS/SCTP': 'RFC 8841 §4',
  'DTLS/SCTP': 'draft-ietf-mmusic-sctp-sdp-07',
  'TCP/MSRP': 'RFC 4975',
  'TCP/TLS/MSRP': 'RFC 4975',
  'UDP/BFCP': 'RFC 8856',
  'UDP/TLS/BFCP': 'RFC 8856',
  'TCP/BFCP': 'RFC 8856',
  'TCP/TLS/BFCP': 'RFC 8856',
  udptl: 'RFC 7345',
  'UDP/TLS/UDPTL': 'RFC 7345'
} as const;

/** A transport protocol that is known. */
export type MediaProtocol = keyof typeof protocols;

/** The facts of an m-line. */
export interface MediaLines {
  readonly m: {
    /** The section's number, from 1. */
    readonly index: number;
    readonly media: string;
    /** Whether it is for data channels. */
    readonly data: boolean;
    /** How many formats it names. */
    readonly formats: number;
    readonly port: string;
    /** A section without a transport of its own, for its port is 0: rejected, or offered for its bundle only. */
    readonly off: 'rejected' | 'bundle-only' | undefined;
    /** Whether it only names a section of an earlier description, in a trickle ICE fragment. */
    readonly fragment: boolean;
  };
}

/** The facts of the parts of an m-line. */
export interface MediaParts extends FormatParts {
  readonly media: { readonly kind: MediaKind | undefined };
  readonly 'media-port': MediaPort;
  readonly protocol: { readonly protocol: MediaProtocol | undefined };
}

/** A port of an m-line: several in a row are those of layered multicast. */
export type MediaPort =
  | { readonly port: 'malformed' | 'bundle-only' | 'rejected' | 'discard' | 'given' }
  | { readonly port: 'row'; readonly first: string; readonly count: string };

const { inOrder, part } = partMaker<MediaParts>();

/** `m=` (RFC 8866 §5.14). */
export const mediaLine: LineTable<MediaLines, MediaParts> = {
  m: {
    facts: (place) => {
      const { media = '', port = '', formats = [] } = place.section.media ?? {};
      return {
        index: place.section.index,
        media,
        data: isData(place),
        formats: formats.length,
        port,
        fragment: isFragment(place.document),
        off: port === '0' ? (isBundleOnly(place) ? 'bundle-only' : 'rejected') : undefined
      };
    },
    rfc: ['RFC 8866 §5.14', 'RFC 9429 §5.2.1', 'RFC 3264 §6'],
    example: 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0 8',
    parts: (place) => {
      const [media, port, protocol, ...formats] = tokensOf(place.line);
      return [
        ...inOrder(
          [media, port, protocol].filter((token) => token !== undefined),
          fields(place)
        ),
        ...formats.map((token) => part(token, formatMeaning(token.text, place)))
      ];
    }
  }
};

function fields(place: Place): readonly MeaningOf<MediaParts>[] {
  const known = keyOf(protocols, place.section.media?.protocol ?? '');
  return [
    { name: 'media', fact: (text) => ({ code: 'media', kind: oneOf(mediaKinds, text) }) },
    {
      name: 'port',
      fact: (text) => ({ code: 'media-port', ...mediaPort(text, place) }),
      rfc: 'RFC 8839 §4.2.1.2'
    },
    {
      name: 'protocol',
      fact: (text) => ({ code: 'protocol', protocol: keyOf(protocols, text) }),
      rfc: known ? protocols[known] : 'RFC 8866 §5.14'
    }
  ];
}

function mediaPort(text: string, place: Place): MediaPort {
  const [first = '', count] = text.split('/');
  const number = toNumber(first);
  if (number === undefined || number > 65535) return { port: 'malformed' };
  if (count !== undefined) return { port: 'row', first, count };
  if (number === 0) return { port: isBundleOnly(place) ? 'bundle-only' : 'rejected' };
  return { port: number === 9 ? 'discard' : 'given' };
}

function isBundleOnly({ section }: Place): boolean {
  return valuesOf(section, 'a=bundle-only').length > 0;
}

function isData({ section }: Place): boolean {
  return /(^|\/)DTLS\/SCTP$/.test(section.media?.protocol ?? '');
}
