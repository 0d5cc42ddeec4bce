import type { LineTable, Plain } from './facts.ts';
import { partMaker } from './parts.ts';
import { type InitFacts, readInit } from './sctp-init.ts';
import { toNumber, tokensOf } from './tokens.ts';

/** A size as written, and in bytes if it is a number; 0 bytes stand for any size. */
export interface SizeFacts {
  readonly text: string;
  readonly bytes: number | undefined;
}

/** The facts of each line about SCTP. */
export interface SctpLines {
  readonly 'a=sctp-port': { readonly port: string };
  readonly 'a=max-message-size': SizeFacts;
  readonly 'a=sctpmap': {
    readonly port: string;
    readonly application: string;
    readonly streams: string | undefined;
  };
  readonly 'a=sctp-init': InitFacts;
}

/** The facts of the parts of these lines. */
export interface SctpParts extends Plain<'sctpmap-port' | 'sctpmap-application' | 'sctpmap-streams'> {
  readonly 'sctp-port': { readonly port: 'malformed' | 'closed' | 'open' };
  readonly 'message-size': SizeFacts;
  readonly 'init-chunk': InitFacts;
}

const { inOrder, whole } = partMaker<SctpParts>();

/** SCTP under the data channels (RFC 8841), and what older and newer drafts write. */
export const sctpLines: LineTable<SctpLines, SctpParts> = {
  'a=sctp-port': {
    facts: ({ line }) => ({ port: line.value }),
    rfc: ['RFC 8841 §5'],
    example: 'a=sctp-port:5000',
    parts: ({ line }) =>
      whole(line, {
        name: 'port',
        fact: (text) => {
          const port = toNumber(text);
          if (port === undefined || port > 65535) return { code: 'sctp-port', port: 'malformed' };
          return { code: 'sctp-port', port: port === 0 ? 'closed' : 'open' };
        }
      })
  },
  'a=max-message-size': {
    facts: ({ line }) => size(line.value),
    rfc: ['RFC 8841 §6', 'W3C webrtc-pc'],
    example: 'a=max-message-size:262144',
    parts: ({ line }) =>
      whole(line, { name: 'size', fact: (text) => ({ code: 'message-size', ...size(text) }) })
  },
  'a=sctpmap': {
    facts: ({ line }) => {
      const [port = '', application = '', streams] = line.value.split(' ');
      return { port, application, streams };
    },
    rfc: ['draft-ietf-mmusic-sctp-sdp-07'],
    example: 'a=sctpmap:5000 webrtc-datachannel 1024',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        { name: 'SCTP port', fact: { code: 'sctpmap-port' } },
        { name: 'application', fact: { code: 'sctpmap-application' } },
        { name: 'streams', fact: { code: 'sctpmap-streams' } }
      ])
  },
  'a=sctp-init': {
    facts: ({ line }) => readInit(line.value),
    rfc: ['draft-hancke-tsvwg-snap', 'RFC 9260 §3.3.2'],
    example: 'a=sctp-init:AQAAHols3R0AUAAA/////+B5ZR3AAAAEgAgABoLA',
    parts: ({ line }) =>
      whole(line, { name: 'INIT chunk', fact: (text) => ({ code: 'init-chunk', ...readInit(text) }) })
  }
};

function size(text: string): SizeFacts {
  return { text, bytes: toNumber(text) };
}
