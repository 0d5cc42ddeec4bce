/** The closed lists of words that fields of events hold, and the shapes that events of several families share. */
import type { PairState } from '../../protocol/ice/pair-state.ts';
import { oneOf, type TypeOf } from '../shape.ts';

/** A description's owner, seen from the actor. */
export const side = oneOf({ local: true, remote: true });

export const descriptionKind = oneOf({ offer: true, answer: true, pranswer: true, rollback: true });
export type DescriptionKind = TypeOf<typeof descriptionKind>;

export const signalKind = oneOf({
  offer: true,
  answer: true,
  candidate: true,
  'end-of-candidates': true
});
export type SignalKind = TypeOf<typeof signalKind>;

export const iceRole = oneOf({ controlling: true, controlled: true });
export type IceRole = TypeOf<typeof iceRole>;

export const outcome = oneOf({ success: true, error: true, timeout: true, cancelled: true });
/** How a transaction ends. */
export type TransactionOutcome = TypeOf<typeof outcome>;

export const pairState = oneOf<PairState>({
  frozen: true,
  waiting: true,
  'in-progress': true,
  succeeded: true,
  failed: true
});

export const datagramProtocol = oneOf({
  stun: true,
  turn: true,
  dtls: true,
  sctp: true,
  tcp: true,
  tls: true
});
/** `tcp` and `tls` are segments that set up or close a connection to a server; what it carries has its own protocol. */
export type DatagramProtocol = TypeOf<typeof datagramProtocol>;
