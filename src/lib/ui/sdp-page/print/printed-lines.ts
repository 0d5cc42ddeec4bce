import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import type { LineExplanation, ValueExplanation } from '#lib/words/sdp/explain-line.ts';
import { lineWords } from '../../sdp/line-words.ts';

/** A line as it is printed: all that there is to say of it, less what was said of a line before, which is empty here. */
export interface PrintedLine extends LineExplanation {
  readonly line: SdpLine;
  readonly findings: readonly Finding[];
}

/** Every line of a description with its explanation, in order. */
export function printedLines(document: SdpDocument, findings: readonly Finding[]): readonly PrintedLine[] {
  const said = new Set<string>();
  const once = (text: string): string => {
    const isNew = !said.has(text);
    said.add(text);
    return isNew ? text : '';
  };
  const valueOnce = ({ rfc, says, ...place }: ValueExplanation): ValueExplanation => {
    const text = once(says);
    return { ...place, says: text, ...(text && rfc && { rfc }) };
  };
  return document.lines.map((line) => {
    const words = lineWords(document, line);
    return {
      ...words,
      line,
      does: once(words.does),
      without: once(words.without),
      values: words.values.map(valueOnce),
      findings: findings.filter((finding) => finding.line === line.number)
    };
  });
}
