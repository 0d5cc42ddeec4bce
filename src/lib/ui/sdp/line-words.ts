import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import { explainLine } from '#lib/protocol/sdp/explain/explain-line.ts';
import type { LineExplanation } from '#lib/protocol/sdp/explain/explanation.ts';

/** What is said of a line: its explanation, or why there is none. `does` and `without` are empty where nothing is known. */
export function lineWords(document: SdpDocument, line: SdpLine): LineExplanation {
  return explainLine(document, line) ?? { ...unexplained(line), without: '', values: [] };
}

function unexplained({ kind, text }: SdpLine): Omit<LineExplanation, 'without' | 'values'> {
  if (kind === '') {
    return {
      title: text === '' ? 'Empty line' : 'Not a line of SDP',
      says: 'A line of SDP is a letter, an equals sign and a value.',
      does: 'A parser refuses the description here.',
      rfc: ['RFC 8866 §5']
    };
  }
  if (kind.startsWith('a=')) {
    return {
      title: 'Attribute not explained here',
      says: `Trickle knows nothing of ${kind}.`,
      does: 'A receiver ignores an attribute that it does not know.',
      rfc: ['RFC 8866 §5.13']
    };
  }
  return {
    title: 'Line not explained here',
    says: `Trickle knows nothing of ${kind}=.`,
    does: 'A parser ignores or refuses the whole description when it does not know a letter.',
    rfc: ['RFC 8866 §5']
  };
}
