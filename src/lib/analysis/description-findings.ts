import { firstWhere } from '#lib/protocol/search.ts';
import type { DescriptionText } from './descriptions.ts';
import { parseSdp, type SdpDocument } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';

/**
 * Gives the findings of the lint in one of a run's descriptions, whose text is taken apart in `document`: beside its
 * counterpart where there is one, else by itself. A rollback has no text to speak of.
 */
export function findingsOf(
  shown: DescriptionText,
  document: SdpDocument,
  other: DescriptionText | undefined
): readonly Finding[] {
  const side = shown.kind === 'offer' ? 'offer' : 'answer';
  if (!other) return lintSdp(document, side);
  const theirs = parseSdp(other.sdp);
  const both = side === 'offer' ? lintExchange(document, theirs) : lintExchange(theirs, document);
  return both.filter((finding) => finding.in === side);
}

/**
 * The other half of an exchange, where it was made within the first `count` events. The offer that an answer answers is the
 * last before it; the answer to an offer is the first after it, before the next offer.
 */
export function counterpartOf(
  all: readonly DescriptionText[],
  count: number,
  shown: DescriptionText
): DescriptionText | undefined {
  const isTheirs = (one: DescriptionText): boolean => one.seq < count && one.owner !== shown.owner;
  const after = firstWhere(all.length, (i) => (all[i]?.seq ?? 0) > shown.seq);
  if (shown.kind !== 'offer') {
    for (let i = after - 1; i >= 0; i--) {
      const one = all[i];
      if (one?.kind === 'offer' && one !== shown && isTheirs(one)) return one;
    }
    return undefined;
  }
  for (let i = after; i < all.length; i++) {
    const one = all[i];
    if (!one || one.seq >= count || (one.kind === 'offer' && one.stage === 'made')) return undefined;
    if (one.kind !== 'offer' && one.kind !== 'rollback' && isTheirs(one)) return one;
  }
  return undefined;
}
