import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { explainLine, type LineExplanation } from '#lib/words/sdp/explain-line.ts';

/** The explanation of the last line of a description; of one of these in the given one’s place. */
export function explained(...lines: readonly string[]): LineExplanation {
  const document = parseSdp(lines.join('\r\n'));
  return explainLine(sdp, document, document.lines.at(-1)!);
}

/** Each value of the last line: its text, its name and its sentence, in order. */
export function valuesIn(
  ...lines: readonly string[]
): readonly (readonly [text: string, name: string, says: string])[] {
  const text = lines.at(-1)!;
  return explained(...lines).values.map(({ start, end, name, says }) => [text.slice(start, end), name, says]);
}
