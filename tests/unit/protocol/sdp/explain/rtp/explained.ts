import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { explainLine } from '#lib/protocol/sdp/explain/explain-line.ts';
import type { LineExplanation } from '#lib/protocol/sdp/explain/explanation.ts';

/** The explanation of the last line of a description; of one of these in the given one’s place. */
export function explained(...lines: readonly string[]): LineExplanation {
  const document = parseSdp(lines.join('\r\n'));
  const explanation = explainLine(document, document.lines.at(-1)!);
  if (!explanation) throw new Error(`Nothing explains ${String(lines.at(-1))}`);
  return explanation;
}

/** What each value of the last line says, by its text, in order. */
export function valuesIn(
  ...lines: readonly string[]
): readonly (readonly [text: string, name: string, says: string])[] {
  const text = lines.at(-1)!;
  return explained(...lines).values.map(({ start, end, name, says }) => [text.slice(start, end), name, says]);
}
