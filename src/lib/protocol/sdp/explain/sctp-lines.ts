import { dataChannelEntries } from './data-channel-lines.ts';
import type { LineTable } from './explanation.ts';
import { initWords } from './sctp-init.ts';
import { inOrder, toNumber, whole, wordsOf } from './words.ts';

const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;

/** SCTP under the data channels (RFC 8841), and what older and newer drafts write. */
export const sctpLines: LineTable = {
  'a=sctp-port': {
    title: 'SCTP port',
    says: ({ line }) =>
      line.value === '0'
        ? 'No SCTP association is offered: port 0 closes it.'
        : `The peer’s SCTP port is ${line.value}, inside DTLS.`,
    does: 'Both peers start the SCTP association with these port numbers. They are not UDP ports: the outer ports are those of ICE.',
    without: 'The description is not valid. Browsers take 5000.',
    rfc: ['RFC 8841 §5'],
    example: 'a=sctp-port:5000',
    values: ({ line }) =>
      whole(line, {
        name: 'port',
        says: (text) => {
          const port = toNumber(text);
          if (port === undefined || port > 65535) return 'Not a port: a number from 0 to 65535 belongs here.';
          return port === 0
            ? 'Closes the association.'
            : 'Any number will do; 5000 is what everybody writes.';
        }
      })
  },
  'a=max-message-size': {
    title: 'Largest message',
    says: ({ line }) => `The peer takes messages ${upTo(line.value)}.`,
    does: 'send() on a data channel of the other peer fails with a TypeError for a larger message.',
    without: 'The limit is 64 KiB.',
    rfc: ['RFC 8841 §6', 'W3C webrtc-pc'],
    example: 'a=max-message-size:262144',
    values: ({ line }) =>
      whole(line, {
        name: 'size',
        says: (text) => {
          const size = toNumber(text);
          if (size === undefined) return 'Not a number of bytes.';
          return size === 0 ? '0 means any size.' : `Bytes: ${sizeWords(size)}.`;
        }
      })
  },
  'a=sctpmap': {
    title: 'SCTP map (old)',
    says: ({ line }) => {
      const [port = '', use = '', streams] = line.value.split(' ');
      return `SCTP port ${port} is for ${use}${streams === undefined ? '' : `, with ${streams} streams`}.`;
    },
    does: 'In drafts before RFC 8841 it said what the format of m=application … DTLS/SCTP meant. Browsers of today still read it.',
    without: 'Nothing breaks: a=sctp-port and webrtc-datachannel on the m-line took its place.',
    rfc: ['draft-ietf-mmusic-sctp-sdp-07'],
    example: 'a=sctpmap:5000 webrtc-datachannel 1024',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        { name: 'SCTP port', says: 'The format of the m-line that is meant.' },
        { name: 'application', says: 'webrtc-datachannel: the association carries data channels.' },
        { name: 'streams', says: 'How many streams the peer can take in.' }
      ])
  },
  'a=sctp-init': {
    title: 'SCTP INIT in the description',
    says: ({ line }) => initWords(line.value),
    does: 'If both descriptions have one, each peer takes the other’s as received: the association stands without its handshake, which saves two round trips.',
    without: 'The peers set up SCTP with INIT, INIT ACK, COOKIE ECHO and COOKIE ACK once DTLS is connected.',
    rfc: ['draft-hancke-tsvwg-snap', 'RFC 9260 §3.3.2'],
    example: 'a=sctp-init:AQAAHols3R0AUAAA/////+B5ZR3AAAAEgAgABoLA',
    values: ({ line }) => whole(line, { name: 'INIT chunk', says: initWords })
  },
  ...dataChannelEntries
};

function upTo(text: string): string {
  const size = toNumber(text);
  if (size === undefined) return `up to ${text}, which is not a number of bytes`;
  return size === 0 ? 'of any size' : `of up to ${sizeWords(size)}`;
}

/** `256 KiB`, `1 GiB less 1 byte`, `100000 bytes, about 98 KiB`. */
function sizeWords(size: number): string {
  for (const [unit, name] of [
    [gib, 'GiB'],
    [mib, 'MiB'],
    [kib, 'KiB']
  ] as const) {
    if (size % unit === 0) return `${String(size / unit)} ${name}`;
    if ((size + 1) % unit === 0) return `${String((size + 1) / unit)} ${name} less 1 byte`;
  }
  return size < kib
    ? `${String(size)} bytes`
    : `${String(size)} bytes, about ${String(Math.round(size / kib))} KiB`;
}
