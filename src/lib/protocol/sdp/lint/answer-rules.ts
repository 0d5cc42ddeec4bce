import { readCodecs, sameEncoding } from '../codecs.ts';
import { answerDirection, type Direction, directionOf, directions } from '../direction.ts';
import { isRejected, isRtp, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf, type Description } from './description.ts';
import { fault, type ExchangeRule } from './rule.ts';

/** Sections at the same place, that answer one another. */
function pairs(offer: Description, answer: Description): readonly (readonly [MediaSection, MediaSection])[] {
  return offer.media.flatMap((offered, index) => {
    const answered = answer.media[index];
    return answered ? [[offered, answered] as const] : [];
  });
}

/** Both speak RTP, and neither is rejected. */
function mediaPairs(offer: Description, answer: Description): ReturnType<typeof pairs> {
  return pairs(offer, answer).filter((pair) => pair.every((each) => isRtp(each) && !isRejected(each)));
}

/** The arguments of each fault, by the code of its rule. */
export interface AnswerFaults {
  readonly 'section-count': { readonly offered: number; readonly answered: number };
  readonly 'section-kind': { readonly offered: string; readonly answered: string };
  readonly 'section-mid': { readonly offered: string };
  readonly 'section-protocol': { readonly offered: string };
  readonly 'rejected-accepted': { readonly section: SectionName };
  readonly 'codec-not-offered': { readonly name: string; readonly clockRate: number };
  readonly 'codecs-disjoint': { readonly section: SectionName };
  readonly 'direction-incompatible': { readonly asked: Direction; readonly given: Direction };
}

/** The duties of an answer to its offer (RFC 3264 §6, RFC 9429 §5.3.1). */
export const answerRules: readonly ExchangeRule<AnswerFaults>[] = [
  {
    code: 'section-count',
    severity: 'error',
    rfc: 'RFC 3264 §6',
    example: {
      in: 'answer',
      replace: 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n',
      by: 'a=x-no-section\r\n'
    },
    *findBetween(offer, answer) {
      if (offer.media.length === answer.media.length) return;
      const place = answer.media[offer.media.length] ?? answer.media.at(-1) ?? answer.session;
      yield fault(headOf(place), { offered: offer.media.length, answered: answer.media.length });
    }
  },
  {
    code: 'section-kind',
    severity: 'error',
    rfc: 'RFC 3264 §6',
    example: { in: 'answer', replace: 'm=audio', by: 'm=video' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of pairs(offer, answer))
        if (offered.media.media !== answered.media.media)
          yield fault(
            headOf(answered),
            { offered: offered.media.media, answered: answered.media.media },
            answered.media.media
          );
    }
  },
  {
    code: 'section-mid',
    severity: 'error',
    rfc: 'RFC 9429 §5.3.1',
    example: { in: 'answer', replace: 'a=mid:1', by: 'a=mid:video' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of pairs(offer, answer))
        if (offered.mid !== undefined && answered.mid !== undefined && offered.mid !== answered.mid)
          yield fault(
            answered.lines.find(({ kind }) => kind === 'a=mid'),
            { offered: offered.mid },
            answered.mid
          );
    }
  },
  {
    code: 'section-protocol',
    severity: 'error',
    rfc: 'RFC 9429 §5.1.2',
    example: { in: 'answer', replace: 'm=audio 9 UDP/TLS/RTP/SAVPF', by: 'm=audio 9 RTP/SAVPF' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of pairs(offer, answer))
        if (!isRejected(answered) && offered.media.protocol !== answered.media.protocol)
          yield fault(headOf(answered), { offered: offered.media.protocol }, answered.media.protocol);
    }
  },
  {
    code: 'rejected-accepted',
    severity: 'error',
    rfc: 'RFC 3264 §6',
    example: { in: 'offer', replace: 'm=video 9 ', by: 'm=video 0 ' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of pairs(offer, answer))
        if (isRejected(offered) && !isRejected(answered))
          yield fault(headOf(answered), { section: nameOf(answered) }, answered.media.port);
    }
  },
  {
    code: 'codec-not-offered',
    severity: 'warning',
    rfc: 'RFC 9429 §5.3.1',
    example: { in: 'answer', replace: 'opus/48000/2', by: 'L16/48000/2' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of mediaPairs(offer, answer)) {
        const known = readCodecs(offered);
        for (const codec of readCodecs(answered))
          if (!known.some((each) => sameEncoding(each, codec)))
            yield fault(
              headOf(answered),
              { name: codec.name, clockRate: codec.clockRate },
              String(codec.payloadType)
            );
      }
    }
  },
  {
    code: 'codecs-disjoint',
    severity: 'error',
    rfc: 'RFC 3264 §6.1',
    example: { in: 'answer', replace: 'SAVPF 96 97\r\n', by: 'SAVPF 98\r\na=rtpmap:98 H261/90000\r\n' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of mediaPairs(offer, answer)) {
        const known = readCodecs(offered);
        if (!readCodecs(answered).some((codec) => known.some((each) => sameEncoding(each, codec))))
          yield fault(headOf(answered), { section: nameOf(answered) });
      }
    }
  },
  {
    code: 'direction-incompatible',
    severity: 'error',
    rfc: 'RFC 3264 §6.1',
    example: { in: 'offer', replace: 'a=sendrecv', by: 'a=sendonly' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of mediaPairs(offer, answer)) {
        const asked = directionOf(offer.document, offered);
        const given = directionOf(answer.document, answered);
        if (answerDirection(asked, given) === given) continue;
        const line = answered.lines.find(({ kind }) => directions.some((each) => kind === `a=${each}`));
        yield fault(line ?? headOf(answered), { asked, given });
      }
    }
  }
];
