import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { explainLine, type LineExplanation } from '#lib/words/sdp/explain-line.ts';

/** The explanation of a line in the language of the page. */
export function lineWords(document: SdpDocument, line: SdpLine): LineExplanation {
  return explainLine(sdp, document, line);
}
