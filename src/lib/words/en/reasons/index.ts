import { reasonLabels } from '#lib/analysis/kinds/reason-labels.ts';
import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { Reason } from '#lib/trace/reasons/reasons.ts';
import { consents } from './consents.ts';
import { ends } from './ends.ts';
import { expiries } from './expiries.ts';
import { pairs } from './pairs.ts';
import { roles } from './roles.ts';
import { transactions } from './transactions.ts';

/** Every reason in English. Those that the figure shows stand with its labels, which the first frame needs. */
export const reasons: ReasonTexts<Reason> = {
  ...reasonLabels,
  ...pairs,
  ...consents,
  ...transactions,
  ...roles,
  ...expiries,
  ...ends
};
