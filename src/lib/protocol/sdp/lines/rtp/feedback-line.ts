import type { SdpLine } from '../../document.ts';
import type { LineTable, PartOf } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { keyOf, oneOf, type Token, tokensOf } from '../tokens.ts';
import { type FeedbackKind, feedbackKinds } from './feedback-kinds.ts';
import { type PayloadType, payloadTypeOf, payloadTypeRange, type PayloadTypeRange } from './formats.ts';

/** The first words that are nothing by themselves: the second one decides. */
const types = ['nack', 'ack', 'ccm'] as const;

/** A type of feedback whose parameter decides (RFC 4585 §4.2, RFC 5104 §7.1). */
export type FeedbackType = (typeof types)[number];

/** The facts of a line of RTCP feedback. */
export interface FeedbackLines {
  readonly 'a=rtcp-fb': {
    readonly payloadType: PayloadType | undefined;
    /** The most precise kind that the first words name, if it is known. */
    readonly kind: FeedbackKind | undefined;
    /** All words of the kind and its parameters, as written. */
    readonly words: readonly string[];
    /** The words behind those that name the kind. */
    readonly more: readonly string[];
  };
}

/** The facts of the parts of a line of RTCP feedback. */
export interface FeedbackParts {
  readonly 'feedback-payload-type': { readonly payloadType: PayloadType; readonly range: PayloadTypeRange };
  readonly 'feedback-type': { readonly type: FeedbackType };
  readonly 'feedback-kind': { readonly kind: FeedbackKind };
  /** A further word, of a kind that is known or of one that is not. */
  readonly 'feedback-word': { readonly known: boolean };
}

const { optional, part } = partMaker<FeedbackParts>();

/** The feedback that a payload type understands (RFC 4585 §4.2). */
export const feedbackLine: LineTable<FeedbackLines, FeedbackParts> = {
  'a=rtcp-fb': {
    facts: ({ line, section }) => {
      const { payloadType, tokens, kind, known } = readFeedback(line);
      const words = tokens.map(({ text }) => text);
      return {
        payloadType: payloadType && payloadTypeOf(section, payloadType.text),
        kind,
        words,
        more: words.slice(known)
      };
    },
    rfc: ['RFC 4585 §4.2', 'RFC 5104 §7.1'],
    example: 'a=rtcp-fb:96 nack pli',
    parts: ({ line, section }) => {
      const feedback = readFeedback(line);
      return [
        ...optional(feedback.payloadType, {
          name: 'payload type',
          fact: (text) => ({
            code: 'feedback-payload-type',
            payloadType: payloadTypeOf(section, text),
            range: payloadTypeRange(text)
          }),
          rfc: 'RFC 4585 §4.2'
        }),
        ...feedback.tokens.map((token, index) => feedbackPart(token, index, feedback))
      ];
    }
  }
};

interface Feedback {
  readonly payloadType: Token | undefined;
  readonly tokens: readonly Token[];
  readonly kind: FeedbackKind | undefined;
  /** How many words it took. */
  readonly known: number;
}

function readFeedback(line: SdpLine): Feedback {
  const [payloadType, ...tokens] = tokensOf(line);
  const words = tokens.map(({ text }) => text.toLowerCase());
  for (const known of [2, 1]) {
    const kind = words.length < known ? undefined : keyOf(feedbackKinds, words.slice(0, known).join(' '));
    if (kind) return { payloadType, tokens, kind, known };
  }
  return { payloadType, tokens, kind: undefined, known: 0 };
}

function feedbackPart(token: Token, index: number, { kind, known }: Feedback): PartOf<FeedbackParts> {
  const name = index === 0 ? 'feedback type' : 'feedback parameter';
  const type = oneOf(types, token.text.toLowerCase());
  if (index === 0 && known !== 1 && type !== undefined)
    return part(token, { name, fact: { code: 'feedback-type', type }, rfc: 'RFC 4585 §4.2' });
  if (kind && index < known)
    return part(token, { name, fact: { code: 'feedback-kind', kind }, rfc: feedbackKinds[kind] });
  return part(token, {
    name,
    fact: { code: 'feedback-word', known: kind !== undefined },
    rfc: 'RFC 4585 §4.2'
  });
}
