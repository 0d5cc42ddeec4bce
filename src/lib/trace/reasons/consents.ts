import { integer, micros } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for the end of consent: `why` of `consent.lost`. */
export const consentReasons = {
  /** `after`: for so long no answer came. */
  'consent.expired': { args: { after: micros }, section: 'RFC 7675 §5.1' },
  'consent.revoked': { args: { error: integer }, section: 'RFC 7675 §5.2' }
} as const satisfies ReasonTable;

export type ConsentReason = ReasonsOf<typeof consentReasons>;
