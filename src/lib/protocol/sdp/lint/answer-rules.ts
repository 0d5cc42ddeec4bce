import {
  carriesMedia,
  readCodecs,
  sameCodec,
  sameEncoding,
  variantOf,
  type CodecVariant
} from '../codecs.ts';
import { answerDirection, type Direction, directionOf, directions } from '../direction.ts';
import { isRejected, isRtp, linesOf, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf, type Description } from './description.ts';
import { fault, graded, type ExchangeRule } from './rule.ts';

/** Sections at the same place, that answer one another. */
function pairs(offer: Description, answer: Description): readonly (readonly [MediaSection, MediaSection])[] {
  return offer.media.flatMap((offered, index) => {
    const answered = answer.media[index];
    return answered ? [[offered, answered] as const] : [];
  });
}

/** Both speak RTP of the same kind, and neither is rejected. */
function mediaPairs(offer: Description, answer: Description): ReturnType<typeof pairs> {
  return pairs(offer, answer).filter(
    (pair) =>
      pair.every((each) => isRtp(each) && !isRejected(each)) && pair[0].media.media === pair[1].media.media
  );
}

/** Whether one of the codecs that carry media is offered by its name, clock rate and channels. */
function meet(offered: MediaSection, answered: MediaSection): boolean {
  const known = readCodecs(offered);
  const given = readCodecs(answered).filter(carriesMedia);
  return given.some((codec) => known.some((each) => sameEncoding(each, codec)));
}

/** The arguments of each fault, by the code of its rule. */
export interface AnswerFaults {
  readonly 'section-count': { readonly offered: number; readonly answered: number };
  readonly 'section-kind': { readonly offered: string; readonly answered: string };
  readonly 'section-mid': { readonly offered: string };
  readonly 'section-protocol': { readonly offered: string };
  readonly 'rejected-accepted': { readonly section: SectionName };
  /** Whether it is the most wanted of the section. */
  readonly 'codec-not-offered': {
    readonly name: string;
    readonly clockRate: number;
    readonly first: boolean;
  };
  /** A codec of which the offer has other variants only; `alone` where the section has no codec in common at all. */
  readonly 'codec-variant': {
    readonly name: string;
    readonly given: CodecVariant;
    readonly offered: readonly CodecVariant[];
    readonly alone: boolean;
  };
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
        if (
          offered.media.media === answered.media.media &&
          offered.mid !== undefined &&
          answered.mid !== undefined &&
          offered.mid !== answered.mid
        )
          yield fault(
            answered.lines.find(({ kind }) => kind === 'a=mid'),
            { offered: offered.mid },
            answered.mid
          );
    }
  },
  {
    code: 'section-protocol',
    severity: 'note',
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
        if (!meet(offered, answered)) continue;
        const known = readCodecs(offered);
        const given = readCodecs(answered);
        for (const codec of given)
          if (!known.some((each) => sameEncoding(each, codec))) {
            const first = codec === given[0];
            yield graded(
              first ? 'warning' : 'note',
              fault(
                headOf(answered),
                { name: codec.name, clockRate: codec.clockRate, first },
                String(codec.payloadType)
              )
            );
          }
      }
    }
  },
  {
    code: 'codec-variant',
    severity: 'warning',
    rfc: 'RFC 3264 §6.1',
    example: { in: 'answer', replace: 'profile-level-id=42e01f', by: 'profile-level-id=64001f' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of mediaPairs(offer, answer)) {
        const [known, given] = [readCodecs(offered), readCodecs(answered)];
        const alone = !given.some(
          (codec) => carriesMedia(codec) && known.some((each) => sameCodec(each, codec))
        );
        for (const codec of given) {
          const others = known.filter((each) => sameEncoding(each, codec));
          if (others.length === 0 || others.some((each) => sameCodec(each, codec))) continue;
          const own = linesOf(answered, 'a=fmtp').find(({ value }) =>
            value.startsWith(`${codec.payloadType} `)
          );
          const args = { name: codec.name, given: variantOf(codec), offered: others.map(variantOf), alone };
          yield graded(alone ? 'warning' : 'note', fault(own ?? headOf(answered), args));
        }
      }
    }
  },
  {
    code: 'codecs-disjoint',
    severity: 'error',
    rfc: 'RFC 3264 §6.1',
    example: { in: 'answer', replace: 'SAVPF 96 97 102\r\n', by: 'SAVPF 98\r\na=rtpmap:98 H261/90000\r\n' },
    *findBetween(offer, answer) {
      for (const [offered, answered] of mediaPairs(offer, answer)) {
        if (!meet(offered, answered)) yield fault(headOf(answered), { section: nameOf(answered) });
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
