import { carriesMedia, type Codec, parameter, readCodecs, sameCodec } from '../../codecs.ts';
import { isRtp, type MediaSection } from '../../media-sections.ts';
import type { CodecTypes } from '../change.ts';
import { byCodec } from '../codecs.ts';
import type { AgreementFact, Answered, Choice } from './facts.ts';

/**
 * The codecs that an answer takes out of those that are offered (RFC 3264 §6.1, RFC 9429 §5.3.1), in the order in which the
 * answerer prefers them.
 */
export function codecFacts({ offered, answered }: Answered<MediaSection>): readonly AgreementFact[] {
  if (!isRtp(offered) || !isRtp(answered)) return [];
  const [proposed, given] = [codecsOf(offered), codecsOf(answered)];
  const pairs = pair(proposed, given);
  const taken = [...pairs.values()];
  const left = proposed.filter((codec) => !taken.includes(codec));
  const foreign = given.filter((codec) => !pairs.has(codec));
  return [
    ...choice('codecs', taken.filter(carriesMedia), left.filter(carriesMedia)),
    ...choice('helpers', taken.filter(isHelper), left.filter(isHelper)),
    ...(foreign.length > 0 ? [{ code: 'codecs-unoffered', codecs: named(foreign) } as const] : []),
    ...preference(proposed, pairs),
    ...renumbered(pairs)
  ];
}

/** Each payload type once. */
function codecsOf(section: MediaSection): readonly Codec[] {
  return [...new Map(readCodecs(section).map((codec) => [codec.payloadType, codec])).values()];
}

const isHelper = (codec: Codec): boolean => !carriesMedia(codec);

/**
 * For each answered codec the offered one that it stands for. An answer should keep the payload type (RFC 3264 §6.1); where it
 * does not, the codec itself tells, and for one that repeats another, the codec that it repeats.
 */
function pair(proposed: readonly Codec[], given: readonly Codec[]): ReadonlyMap<Codec, Codec> {
  const found = new Map<Codec, Codec>();
  const free = new Set(proposed);
  const numbers = new Map<string, string>();
  const take = (codec: Codec, fits: (one: Codec) => boolean): void => {
    const match = found.has(codec) ? undefined : [...free].find((one) => fits(one) && sameCodec(one, codec));
    if (!match) return;
    found.set(codec, match);
    free.delete(match);
    numbers.set(String(codec.payloadType), String(match.payloadType));
  };
  const repeats = (codec: Codec): string | undefined => parameter(codec, 'apt');
  for (const codec of given) take(codec, (one) => one.payloadType === codec.payloadType);
  for (const codec of given.filter(carriesMedia)) take(codec, carriesMedia);
  for (const codec of given.filter(isHelper)) {
    const original = repeats(codec);
    take(codec, (one) => repeats(one) === (original && numbers.get(original)));
  }
  return new Map(
    given.flatMap((codec) => {
      const match = found.get(codec);
      return match ? [[codec, match]] : [];
    })
  );
}

function choice(
  code: 'codecs' | 'helpers',
  taken: readonly Codec[],
  left: readonly Codec[]
): readonly AgreementFact[] {
  const made: Choice<CodecTypes> = { taken: named(taken), left: named(left) };
  return taken.length + left.length === 0 ? [] : [{ code, ...made }];
}

/** The order of the formats is one of preference (RFC 3264 §5.1, §6.1). */
function preference(proposed: readonly Codec[], pairs: ReadonlyMap<Codec, Codec>): readonly AgreementFact[] {
  const taken = [...pairs.values()].filter(carriesMedia);
  const [first] = taken;
  const wanted = proposed.find((codec) => taken.includes(codec));
  if (!first || !wanted || first === wanted) return [];
  const [offerer] = named([wanted]);
  const [answerer] = named([first]);
  return offerer && answerer ? [{ code: 'preference', offerer, answerer }] : [];
}

/** Each side chooses the payload types that it receives (RFC 3264 §5.1). */
function renumbered(pairs: ReadonlyMap<Codec, Codec>): readonly AgreementFact[] {
  const codecs = [...pairs]
    .filter(([given, offered]) => given.payloadType !== offered.payloadType)
    .map(([given, offered]) => ({
      name: given.name,
      offerer: String(offered.payloadType),
      answerer: String(given.payloadType)
    }));
  return codecs.length === 0 ? [] : [{ code: 'payload-types', codecs }];
}

function named(codecs: readonly Codec[]): readonly CodecTypes[] {
  return byCodec(new Map(codecs.map(({ payloadType, name }) => [String(payloadType), name])));
}
