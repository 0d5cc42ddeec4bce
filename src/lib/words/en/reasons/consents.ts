import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { ConsentReason } from '#lib/trace/reasons/consents.ts';

/** Completes "Alice loses consent. …": sentences without their full stop. */
export const consents: ReasonTexts<ConsentReason> = {
  'consent.expired': ({ after }) => `No check on it was answered for ${after / 1_000_000} s`,
  'consent.revoked': ({ error }) => `The other side answered ${error}: it takes its consent back`
};
