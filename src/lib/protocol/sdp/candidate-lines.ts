/** A candidate as it stands in a session description. */
export interface CandidateLine {
  /** The attribute's text, from `candidate:` on. */
  readonly candidate: string;
  /** The `a=mid` of its media section, if that has one; it may follow the candidates that it names. */
  readonly mid?: string;
  /** Line number in the description, from 1. */
  readonly line: number;
}

/** Every `a=candidate` line of a session description, in order (RFC 8839 §5.1). Lines may end in CRLF or LF. */
export function candidateLines(sdp: string): readonly CandidateLine[] {
  const found: CandidateLine[] = [];
  let before = 0;
  for (const section of sdp.split(/(?<=\n)(?=m=)/)) {
    const lines = section.split(/\r?\n/);
    const mid = lines.find((text) => text.startsWith('a=mid:'))?.slice('a=mid:'.length);
    for (const [index, text] of lines.entries()) {
      if (!text.startsWith('a=candidate:')) continue;
      found.push({ candidate: text.slice(2), ...(mid !== undefined && { mid }), line: before + index + 1 });
    }
    before += lines.length - 1;
  }
  return found;
}
