import { actorId, text } from '../shape.ts';
import { signalReasons } from '../reasons/signals.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { endMessage, moveMessage, startMessage } from '../state/fold-messages.ts';
import { declare } from './declare.ts';
import { signalKind } from './terms.ts';

const signal = {
  /** Names one message on the bus; the same in every event about it. */
  message: text,
  kind: signalKind,
  from: actorId,
  to: actorId,
  /** The text on the wire: the SDP itself for offer and answer, the RTCIceCandidateInit as JSON for the others. */
  text
};

/** Messages on the signaling bus. */
export const signalEvents = {
  /** A peer gave a message to the bus. */
  'signal.sent': declare({
    says: 'a peer gave the bus a message; `actor` is the sender',
    fields: signal,
    fold: startMessage
  }),
  /** A message reached the bus and waits there because messages are held. */
  'signal.held': declare({
    says: 'it waits at the bus; `actor` is the bus',
    fields: signal,
    fold: (draft, event) => moveMessage(draft, event, 'held')
  }),
  /** A held message was let go. */
  'signal.released': declare({
    says: 'it was let go; `actor` is the bus',
    fields: signal,
    fold: (draft, event) => moveMessage(draft, event, 'in flight')
  }),
  /** A message reached its receiver. */
  'signal.delivered': declare({
    says: 'it arrived; `actor` is the receiver',
    fields: signal,
    fold: endMessage
  }),
  /** A message will never arrive. */
  'signal.lost': declare({
    says: 'it will never arrive; `actor` is the bus',
    fields: { ...signal, why: reasonOf(signalReasons) },
    fold: endMessage
  })
};
