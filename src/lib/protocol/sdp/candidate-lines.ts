import { parseSdp } from './document.ts';

/** A candidate as it stands in a session description. */
export interface CandidateLine {
  /** The attribute's text, from `candidate:` on. */
  readonly candidate: string;
  /** The `a=mid` of its media section, if that has one; it may follow the candidates that it names. */
  readonly mid?: string;
  /** Line number in the description, from 1. */
  readonly line: number;
}

/** Every `a=candidate` line of a session description, in order (RFC 8839 §5.1). */
export function candidateLines(sdp: string): readonly CandidateLine[] {
  return parseSdp(sdp).sections.flatMap(({ lines, mid }) =>
    lines
      .filter(({ text }) => text.startsWith('a=candidate:'))
      .map(({ text, number }) => ({
        candidate: text.slice('a='.length),
        ...(mid !== undefined && { mid }),
        line: number
      }))
  );
}
