import { natural, text } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for the end of a DTLS association: `why` of `dtls.ended`. `alert` is a description by its name. */
export const dtlsEnds = {
  'dtls.closed-here': { args: {}, section: 'RFC 8446 §6.1' },
  'dtls.closed-by-peer': { args: {}, section: 'RFC 8446 §6.1' },
  'dtls.alerted': { args: { alert: text }, section: 'RFC 8446 §6.2' },
  /** `fault`: `wrong-fingerprint`, `no-common-version`, … */
  'dtls.refused': { args: { fault: text, alert: text }, section: 'RFC 8446 §6.2' },
  'dtls.silence': { args: { repeats: natural }, section: 'RFC 6347 §4.2.4.1' }
} as const satisfies ReasonTable;

export type DtlsEndReason = ReasonsOf<typeof dtlsEnds>;
