import type {
  FeedbackLines,
  FeedbackParts,
  FeedbackType
} from '#lib/protocol/sdp/lines/rtp/feedback-line.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { feedbackKindTexts } from './feedback-kinds.ts';
import { payloadTypeText, rangeText } from './formats.ts';
import { sentence } from './units.ts';

/** The feedback that a payload type understands (RFC 4585 §4.2). */
export const feedback: FamilyWords<FeedbackLines, FeedbackParts> = {
  lines: {
    'a=rtcp-fb': {
      title: 'RTCP feedback',
      says: ({ payloadType, kind, words, more }) => {
        if (!payloadType) return 'The payload type is missing.';
        const says = kind
          ? feedbackKindTexts[kind].says
          : `feedback of the kind “${words.join(' ')}” may be sent`;
        const rest = kind && more.length > 0 ? `, with ${more.join(' ')}` : '';
        return `For ${payloadTypeText(payloadType)} ${says}${rest}.`;
      },
      does: ({ kind }) =>
        kind
          ? feedbackKindTexts[kind].does
          : 'Both sides may use this kind of feedback if both have the line.',
      without: 'This kind of feedback is not sent.'
    }
  },
  parts: {
    'feedback-payload-type': ({ payloadType, range }) =>
      `The feedback is about ${payloadTypeText(payloadType)}. ${rangeText(payloadType.number, range)}`,
    'feedback-type': ({ type }) => types[type],
    'feedback-kind': ({ kind }) =>
      `${sentence(feedbackKindTexts[kind].says)} ${feedbackKindTexts[kind].does}`,
    'feedback-word': ({ known }) =>
      known
        ? 'A parameter of this kind of feedback.'
        : 'A kind of feedback that Trickle does not know. A receiver that does not know it ignores the line.'
  }
};

const types: Readonly<Record<FeedbackType, string>> = {
  nack: 'Negative feedback: the receiver reports what is missing.',
  ack: 'Positive feedback: the receiver reports what has arrived.',
  ccm: 'Codec control messages: the receiver controls the encoder.'
};
