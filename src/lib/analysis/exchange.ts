import { counterpartOf } from './description-findings.ts';
import type { DescriptionText } from './descriptions.ts';

/** An offer and the answer to it (RFC 3264 §3). */
export interface Exchange {
  readonly offer: DescriptionText;
  readonly answer: DescriptionText;
}

/**
 * Tells which of two of a run's descriptions is the offer and which the answer to it; undefined where the one does not answer
 * the other. An offer that is read again with candidates in it keeps its origin, and is the same offer (RFC 9429 §5.2.1).
 */
export function exchangeOf(
  all: readonly DescriptionText[],
  one: DescriptionText,
  other: DescriptionText
): Exchange | undefined {
  const [offer, answer] = one.kind === 'offer' ? [one, other] : [other, one];
  if (offer.kind !== 'offer' || (answer.kind !== 'answer' && answer.kind !== 'pranswer')) return undefined;
  const answered = counterpartOf(all, Infinity, answer);
  const same = answered?.owner === offer.owner && originOf(answered) === originOf(offer);
  return same ? { offer, answer } : undefined;
}

function originOf({ sdp }: DescriptionText): string | undefined {
  return /^o=.*$/m.exec(sdp)?.[0].trim();
}
