import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';
import type { IceProfile } from './profile.ts';

/** The clock of consent on a pair: what was asked and heard on it, and when the next question is due. */
export interface Watch {
  /** When the last answer came. */
  heard: Micros;
  /** How many questions were asked, when the last one was, and when the first that has no answer, nor has a later one. */
  asked: number;
  askedAt: Micros;
  unanswered: Micros | undefined;
  /** From the last question to the next, where there is no hurry. */
  interval: Micros;
  /** When the next question is due; never where nothing can be sent any more. */
  next: Micros;
  /** What the trace says of the last answer. */
  given: Ref | undefined;
  /** That answers have stayed out for long, since then. */
  silent: Ref | undefined;
}

/** When missing answers make the pair waver. */
export function waversAt(watch: Watch, profile: IceProfile): Micros {
  return silentSince(watch, profile) + profile.disconnectedAfter;
}

/** When missing answers end consent. */
export function expiresAt(watch: Watch, profile: IceProfile): Micros {
  return silentSince(watch, profile) + profile.consentExpiry;
}

function silentSince({ heard, unanswered = Infinity }: Watch, { silenceCounts }: IceProfile): Micros {
  return silenceCounts === 'from-last-answer' ? heard : unanswered;
}

/**
 * The wait before the question of that number, from 0. 5 s, times 0.8 to 1.2 at random, anew each time (RFC 7675 §5.1). In
 * whole thousandths, so that it is exact.
 */
export function intervalBefore(number: number, { options, random }: IceContext): Micros {
  const { firstConsentIntervals, consentInterval, consentRandomization } = options.profile;
  const first = firstConsentIntervals[number];
  if (first !== undefined) return first;
  const [low, high] = consentRandomization.map((factor) => Math.round(factor * 1000));
  const factor = (low ?? 1000) + random.integer((high ?? 1000) - (low ?? 1000) + 1);
  return Math.floor((consentInterval * factor) / 1000);
}
