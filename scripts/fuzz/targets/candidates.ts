import { isDeepStrictEqual } from 'node:util';
import { fromSdpCandidate, toSdpCandidate } from '#lib/protocol/ice/sdp-candidate.ts';
import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { formatCandidate, parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import { candidateTexts, sdpWords } from '../corpus-text.ts';
import { errorLaws } from '../laws.ts';
import { law, type Target, type Tools } from '../target.ts';

/** Candidate attributes (RFC 8839 §5.1). */
export const candidateTargets: readonly Target[] = [
  {
    kind: 'text',
    name: 'candidate',
    corpus: candidateTexts,
    words: sdpWords,
    check: checkCandidate
  }
];

function checkCandidate(text: string, { timed }: Tools): void {
  timed(() => candidateType(text));
  const parsed = timed(() => parseCandidate(text));
  if (!parsed.ok) return errorLaws(parsed.error, text.length);
  const { candidate } = parsed;
  const again = parseCandidate(formatCandidate(candidate));
  law(
    again.ok && isDeepStrictEqual(again.candidate, candidate),
    'it is another once formatted and parsed again'
  );
  const usable = fromSdpCandidate(candidate);
  if (!usable.ok) return;
  const back = fromSdpCandidate(toSdpCandidate(usable.candidate));
  law(isDeepStrictEqual(back, usable), 'what an agent makes of it does not come back from its attribute');
}
