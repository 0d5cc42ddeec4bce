import { answerFindings } from './answer.ts';
import { bundleFindings } from './bundle.ts';
import { candidateFindings } from './candidate.ts';
import { codecFindings } from './codec.ts';
import { dataFindings } from './data.ts';
import { dtlsFindings } from './dtls.ts';
import { extensionFindings } from './extension.ts';
import { formFindings } from './form.ts';
import { fragmentFindings } from './fragment.ts';
import { iceFindings } from './ice.ts';
import { simulcastFindings } from './simulcast.ts';
import { streamFindings } from './stream.ts';
import type { FaultArgs } from '#lib/protocol/sdp/lint/rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';

/** The findings of every rule. */
export const findings: FindingTexts<FaultArgs> = {
  ...formFindings,
  ...iceFindings,
  ...candidateFindings,
  ...dtlsFindings,
  ...bundleFindings,
  ...codecFindings,
  ...extensionFindings,
  ...streamFindings,
  ...simulcastFindings,
  ...dataFindings,
  ...answerFindings,
  ...fragmentFindings
};
