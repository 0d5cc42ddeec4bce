import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import type { Layer } from '#lib/analysis/layers.ts';

/** One line of a description. `text + end` of all lines, joined, is the description, byte for byte. */
export interface SdpLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The line end as it was: CRLF by the book (RFC 8866 §5), LF, or nothing after the last line. */
  readonly end: string;
  /** The layer that the line is for, where it is for one. */
  readonly layer?: Layer;
  /** For `a=candidate` lines: what makes it the same candidate as another text. */
  readonly candidate?: string;
}

/** Which layer each attribute sets up. What is not here describes the session or its media. */
const attributes: Readonly<Record<string, Layer>> = {
  candidate: 'check',
  'end-of-candidates': 'check',
  'ice-ufrag': 'check',
  'ice-pwd': 'check',
  'ice-options': 'check',
  'ice-lite': 'check',
  'ice-mismatch': 'check',
  'ice-pacing': 'check',
  'remote-candidates': 'check',
  fingerprint: 'dtls',
  setup: 'dtls',
  'tls-id': 'dtls',
  'sctp-port': 'sctp',
  'max-message-size': 'sctp'
};

/** A description line by line. */
export function sdpLines(sdp: string): readonly SdpLine[] {
  return [...sdp.matchAll(/([^\r\n]+)(\r\n|\r|\n)?|(\r\n|\r|\n)/g)].map((match, index) => {
    const text = match[1] ?? '';
    const layer = layerOfLine(text);
    return {
      number: index + 1,
      text,
      end: match[2] ?? match[3] ?? '',
      ...(layer && { layer }),
      ...(text.startsWith('a=candidate:') && { candidate: candidateKey(text.slice(2)) })
    };
  });
}

function layerOfLine(text: string): Layer | undefined {
  if (text.startsWith('m=application')) return 'sctp';
  const name = /^a=([\w-]+)/.exec(text)?.[1] ?? '';
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
