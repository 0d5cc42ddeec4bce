import type { DescriptionText } from './descriptions.ts';
import { parseSdp, type SdpDocument } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';

/**
 * What the lint says of one of a run's descriptions, whose text is taken apart in `document`: beside its counterpart where
 * that has been made by the playhead, else by itself. A rollback has no text to speak of.
 */
export function findingsOf(
  all: readonly DescriptionText[],
  count: number,
  shown: DescriptionText,
  document: SdpDocument
): readonly Finding[] {
  const side = shown.kind === 'offer' ? 'offer' : 'answer';
  const other = counterpart(all, count, shown);
  if (!other) return lintSdp(document, side);
  const theirs = parseSdp(other.sdp);
  const both = side === 'offer' ? lintExchange(document, theirs) : lintExchange(theirs, document);
  return both.filter((finding) => finding.in === side);
}

/** The offer that an answer answers: the last before it. The answer to an offer: the first after it, before the next offer. */
function counterpart(
  all: readonly DescriptionText[],
  count: number,
  shown: DescriptionText
): DescriptionText | undefined {
  const past = all.filter(({ seq, owner }) => seq < count && owner !== shown.owner);
  if (shown.kind !== 'offer') return past.findLast(({ seq, kind }) => seq < shown.seq && kind === 'offer');
  const next = all.find(
    ({ seq, kind, stage }) => seq > shown.seq && kind === 'offer' && stage === 'made'
  )?.seq;
  return past.find(
    ({ seq, kind }) => seq > shown.seq && seq < (next ?? Infinity) && kind !== 'offer' && kind !== 'rollback'
  );
}
