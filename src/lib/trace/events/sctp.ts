import { sctpEnds } from '../reasons/sctp-ends.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { natural, oneOf, optional, text, type TypeOf } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

const associationState = oneOf({
  closed: true,
  'cookie-wait': true,
  'cookie-echoed': true,
  established: true,
  'shutdown-pending': true,
  'shutdown-sent': true,
  'shutdown-received': true,
  'shutdown-ack-sent': true
});
/** A state of an association (RFC 9260 §4). */
export type AssociationState = TypeOf<typeof associationState>;

/** SCTP: associations, and the channels upon them. The W3C's states of both are moves of `state.changed`. */
export const sctpEvents = {
  /** The association moves (RFC 9260 §4), of which the W3C's SCTP transport shows less. */
  'association.moved': declare({
    says: 'an SCTP association moved',
    fields: { from: associationState, to: associationState },
    fold: changesNothing
  }),
  'association.closed': declare({
    says: 'it is over',
    fields: { why: reasonOf(sctpEnds) },
    fold: changesNothing
  }),
  /** Fragments leave again: so many chunks, in one packet. */
  'chunks.resent': declare({
    says: 'data leaves again',
    fields: { tsn: natural, chunks: natural, why: oneOf({ timeout: true, 'gap-reports': true }) },
    fold: changesNothing
  }),
  /** The rest of a message is given up, as its reliability says (RFC 3758). */
  'message.discarded': declare({
    says: 'the rest of a message is given up',
    fields: { channel: text, why: oneOf({ retransmits: true, lifetime: true }) },
    fold: changesNothing
  }),
  /** The sender may have so much on its way, in bytes (RFC 9260 §7.2). */
  'window.moved': declare({
    says: 'the congestion window changed',
    fields: {
      cwnd: natural,
      ssthresh: natural,
      flight: natural,
      why: oneOf({ 'slow-start': true, avoidance: true, 'fast-retransmit': true, timeout: true })
    },
    fold: changesNothing
  }),
  /** A channel has its stream. */
  'channel.numbered': declare({
    says: 'a data channel has its id',
    fields: {
      channel: text,
      /** The stream identifier in both directions. */
      id: natural,
      /** The DTLS role that decides whose ids are even (RFC 8832 §6). */
      role: optional(oneOf({ client: true, server: true }))
    },
    fold: changesNothing
  })
};
