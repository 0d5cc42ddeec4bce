import type { CodecVariant } from '#lib/protocol/sdp/codecs.ts';
import type { AnswerFaults } from '#lib/protocol/sdp/lint/answer-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** The duties of an answer to its offer (RFC 3264 §6, RFC 9429 §5.3.1). */
export const answerFindings: FindingTexts<AnswerFaults> = {
  'section-count': {
    message: ({ offered, answered }) => `The offer has ${offered} media sections, the answer ${answered}.`,
    fix: 'Answer each offered section, in order; port 0 rejects one.'
  },
  'section-kind': {
    message: ({ offered, answered }) => `The offer has ${offered} here, the answer ${answered}.`,
    fix: 'Answer the sections in the order of the offer.'
  },
  'section-mid': {
    message: ({ offered }) => `The offered section is called ${offered}.`,
    fix: 'Give each section the mid of the offered one.'
  },
  'section-protocol': {
    message: ({ offered }) => `The offer says ${offered} here. Browsers do not mind, but others may.`,
    fix: 'Repeat the protocol of the offer.'
  },
  'rejected-accepted': {
    message: ({ section }) => `${sectionText(section)} is offered as rejected, and accepted.`,
    fix: 'Answer a section that is offered with port 0 with port 0.'
  },
  'codec-not-offered': {
    message: ({ name, clockRate, first }) =>
      first
        ? `The offer has no ${name} at ${clockRate} Hz here, and the answer wants it most. Chromium sends it, and the answerer may hear and see nothing.`
        : `The offer has no ${name} at ${clockRate} Hz here. Browsers send what the answer wants more.`,
    fix: 'Answer with codecs of the offer, the most wanted first.'
  },
  'codecs-disjoint': {
    message: ({ section }) =>
      `${sectionText(section)} has no codec of the offer. Firefox refuses the answer; Chromium takes it and sends nothing.`,
    fix: 'Reject the section with port 0, or answer with a codec of the offer.'
  },
  'direction-incompatible': {
    message: ({ asked, given }) => `The offer is ${asked}, the answer ${given}.`,
    fix: 'Answer sendonly with recvonly, recvonly with sendonly, inactive with inactive; each also with inactive.'
  },
  'codec-variant': {
    message: ({ name, given, offered, alone }) =>
      `The answer has ${name} with ${variant(given)}, the offer only with ${either([...new Set(offered.map(variant))])}. ${alone ? 'With no other codec in common, browsers connect and no media flows.' : 'Browsers drop this codec and use another.'}`,
    fix: 'Answer with the values of an offered payload type; of an H.264 profile, only the level may differ.'
  }
};

/** `Constrained Baseline, packetization-mode 1`; an H.264 codec may say no profile. */
function variant({ profile, mode }: CodecVariant): string {
  const parts = [`profile ${profile ?? 'unsaid'}`, mode === undefined ? '' : `packetization-mode ${mode}`];
  return parts.filter(Boolean).join(', ');
}

function either(choices: readonly string[]): string {
  return choices.join(' or ');
}
