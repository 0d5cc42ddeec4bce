import type { LineEntry, ValueExplanation } from '../explanation.ts';
import type { SdpLine } from '../../document.ts';
import { explainWord, lookUp, wordsOf, type Word } from '../words.ts';
import { feedbackKinds, type FeedbackKind } from './feedback-kinds.ts';
import { payloadTypeRange, payloadTypeWords } from './formats.ts';
import { sentence } from './units.ts';

/** What feedback a payload type understands (RFC 4585 §4.2). */
export const feedbackLine: LineEntry = {
  title: 'RTCP feedback',
  says: ({ line, section }) => {
    const { payloadType, words, kind, known } = readFeedback(line);
    if (!payloadType) return 'Names no payload type.';
    const says =
      kind?.says ?? `feedback of the kind “${words.map(({ text }) => text).join(' ')}” may be sent`;
    const rest = words.slice(known);
    const more = kind && rest.length > 0 ? `, with ${rest.map(({ text }) => text).join(' ')}` : '';
    return `For ${payloadTypeWords(section, payloadType.text)} ${says}${more}.`;
  },
  does: ({ line }) =>
    readFeedback(line).kind?.does ?? 'Both sides may use this kind of feedback if both have the line.',
  without: 'This kind of feedback is not sent: what it would repair or report goes unrepaired or unreported.',
  rfc: ['RFC 4585 §4.2', 'RFC 5104 §7.1'],
  example: 'a=rtcp-fb:96 nack pli',
  values: ({ line, section }) => {
    const { payloadType, words, kind, known } = readFeedback(line);
    if (!payloadType) return [];
    return [
      explainWord(payloadType, {
        name: 'payload type',
        says: `The feedback is about ${payloadTypeWords(section, payloadType.text)}. ${payloadTypeRange(payloadType.text)}`,
        rfc: 'RFC 4585 §4.2'
      }),
      ...words.map((word, index) => explainFeedbackWord(word, index, kind, known))
    ];
  }
};

interface Feedback {
  readonly payloadType: Word | undefined;
  readonly words: readonly Word[];
  /** The most precise kind that the first words name. */
  readonly kind: FeedbackKind | undefined;
  /** How many words it took. */
  readonly known: number;
}

/** What the first word is by itself, where the second one decides. */
const types: Readonly<Record<string, string>> = {
  nack: 'Negative feedback: the receiver says what it misses.',
  ack: 'Positive feedback: the receiver says what it has.',
  ccm: 'Codec control messages: the receiver steers the encoder.'
};

function readFeedback(line: SdpLine): Feedback {
  const [payloadType, ...words] = wordsOf(line);
  for (const known of [2, 1]) {
    if (words.length < known) continue;
    const kind = lookUp(
      feedbackKinds,
      words
        .slice(0, known)
        .map(({ text }) => text.toLowerCase())
        .join(' ')
    );
    if (kind) return { payloadType, words, kind, known };
  }
  return { payloadType, words, kind: undefined, known: 0 };
}

function explainFeedbackWord(
  word: Word,
  index: number,
  kind: FeedbackKind | undefined,
  known: number
): ValueExplanation {
  const type = lookUp(types, word.text.toLowerCase());
  if (index === 0 && known !== 1 && type !== undefined) {
    return explainWord(word, { name: 'feedback type', says: type, rfc: 'RFC 4585 §4.2' });
  }
  if (kind && index < known) {
    const name = index === 0 ? 'feedback type' : 'feedback parameter';
    return explainWord(word, { name, says: `${sentence(kind.says)} ${kind.does}`, rfc: kind.rfc });
  }
  const says = kind
    ? 'A parameter of this kind of feedback.'
    : 'A kind of feedback that Trickle does not know. A receiver that does not know it ignores the line.';
  return explainWord(word, {
    name: index === 0 ? 'feedback type' : 'feedback parameter',
    says,
    rfc: 'RFC 4585 §4.2'
  });
}
