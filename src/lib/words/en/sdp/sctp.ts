import type { InitFacts } from '#lib/protocol/sdp/lines/sctp-init.ts';
import type { SctpLines, SctpParts, SizeFacts } from '#lib/protocol/sdp/lines/sctp-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

/** SCTP under the data channels (RFC 8841), and what older and newer drafts write. */
export const sctp: FamilyWords<SctpLines, SctpParts> = {
  lines: {
    'a=sctp-port': {
      title: 'SCTP port',
      says: ({ port }) =>
        port === '0'
          ? 'No SCTP association is offered: port 0 closes it.'
          : `The peer’s SCTP port is ${port}, inside DTLS.`,
      does: 'Both peers set up the SCTP association with these port numbers. They are not UDP ports: the UDP ports are those of the ICE candidates.',
      without: 'The description is not valid, but browsers assume 5000.'
    },
    'a=max-message-size': {
      title: 'Largest message',
      says: (size) => `The peer accepts messages ${upTo(size)}.`,
      does: 'On the other peer, send() throws a TypeError for a larger message.',
      without: 'The limit is 64 KiB.'
    },
    'a=sctpmap': {
      title: 'SCTP map (old)',
      says: ({ port, application, streams }) =>
        `SCTP port ${port} is for ${application}${streams === undefined ? '' : `, with ${streams} streams`}.`,
      does: 'In drafts before RFC 8841 it explained the format of m=application … DTLS/SCTP. Browsers still read it.',
      without: 'Nothing breaks: a=sctp-port and webrtc-datachannel in the m-line have replaced it.'
    },
    'a=sctp-init': {
      title: 'SCTP INIT in the description',
      says: initText,
      does: 'If both descriptions have one, each peer treats the other’s as received. The association is then up without its handshake, which saves two round trips.',
      without: 'The peers set up SCTP with INIT, INIT ACK, COOKIE ECHO and COOKIE ACK once DTLS is connected.'
    }
  },
  parts: {
    'sctp-port': ({ port }) => ports[port],
    'message-size': ({ bytes }) => {
      if (bytes === undefined) return 'Not a number of bytes.';
      return bytes === 0 ? '0 means any size.' : `Bytes: ${sizeText(bytes)}.`;
    },
    'sctpmap-port': 'The SCTP port, which is the format in the m-line.',
    'sctpmap-application': 'webrtc-datachannel: the association carries data channels.',
    'sctpmap-streams': 'How many incoming streams the peer supports.',
    'init-chunk': initText
  }
};

const ports: Readonly<Record<SctpParts['sctp-port']['port'], string>> = {
  malformed: 'Not a port: a number from 0 to 65535 belongs here.',
  closed: 'Closes the association.',
  open: 'Any port number works; 5000 is the usual one.'
};

const kib = 1024;
const units = [
  [1024 * 1024 * kib, 'GiB'],
  [1024 * kib, 'MiB'],
  [kib, 'KiB']
] as const;

function upTo({ text, bytes }: SizeFacts): string {
  if (bytes === undefined) return `up to ${text}, which is not a number of bytes`;
  return bytes === 0 ? 'of any size' : `of up to ${sizeText(bytes)}`;
}

/** `256 KiB`, `1 GiB less 1 byte`, `100000 bytes, about 98 KiB`. */
export function sizeText(size: number): string {
  for (const [unit, name] of units) {
    if (size % unit === 0) return `${size / unit} ${name}`;
    if ((size + 1) % unit === 0) return `${(size + 1) / unit} ${name} less 1 byte`;
  }
  return size < kib ? `${size} bytes` : `${size} bytes, about ${Math.round(size / kib)} KiB`;
}

function initText(facts: InitFacts): string {
  if (facts.fault !== undefined) return facts.fault === 'not-base64' ? 'Not Base64.' : 'Not an INIT chunk.';
  const { length, tag, window, outbound, inbound, firstTsn } = facts;
  const hexadecimal = tag.toString(16).padStart(8, '0');
  return `An INIT chunk of ${length} bytes: tag 0x${hexadecimal}, ${window} bytes of window, ${outbound} streams out and ${inbound} in, first TSN ${firstTsn}.`;
}
