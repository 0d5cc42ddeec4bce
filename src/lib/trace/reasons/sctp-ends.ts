import { natural, optional, text } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for the end of an SCTP association: `why` of `association.closed`. */
export const sctpEnds = {
  'sctp.shut-down': { args: {}, section: 'RFC 9260 §9.2' },
  /** `reason`: the text of a user-initiated abort. */
  'sctp.aborted-here': { args: { reason: optional(text) }, section: 'RFC 9260 §9.1' },
  'sctp.aborted-by-peer': { args: { reason: optional(text) }, section: 'RFC 9260 §9.1' },
  /** `timer`: `T1-init`, `T3-rtx`, … */
  'sctp.silence': { args: { timer: text, repeats: natural }, section: 'RFC 9260 §8.1' },
  'sctp.bad-init-ack': { args: {}, section: 'RFC 9260 §5.1' },
  'sctp.transport-gone': { args: {} }
} as const satisfies ReasonTable;

export type SctpEndReason = ReasonsOf<typeof sctpEnds>;
