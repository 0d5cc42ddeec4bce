import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { describeFinding, type FindingDescription } from '#lib/words/sdp/describe-finding.ts';

/** A finding in the language of the page. */
export function findingWords(finding: Finding): FindingDescription {
  return describeFinding(sdp, finding);
}
