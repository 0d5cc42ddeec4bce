import { micros, oneOf, optional, text, type TypeOf } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

const timer = oneOf({
  patience: true,
  nomination: true,
  silence: true,
  flight: true,
  'T1-init': true,
  'T1-cookie': true,
  'T2-shutdown': true,
  'T3-rtx': true,
  'RE-CONFIG': true
});
/**
 * A wait of an agent. Of ICE: the patience timer (RFC 8863 §4), the wait for a better pair before one is nominated (RFC 8445
 * §8.1.1), the wait for an answer on the pair in use before ICE counts as disconnected (webrtc-pc). Of DTLS: the wait for the
 * answer to a flight (RFC 6347 §4.2.4, RFC 9147 §5.8). Of SCTP: those that send again, by their names (RFC 9260 §16, RFC 6525
 * §5.1.1).
 */
export type TimerName = TypeOf<typeof timer>;

export const timerEvents = {
  /** A wait of an agent is over. Its causes began it; what it decides names it as a cause. */
  'timer.expired': declare({
    says: 'a wait of an agent is over',
    fields: {
      timer,
      /** How long it ran. */
      after: micros,
      /** The pair that it is about, if it is about one. */
      pair: optional(text)
    },
    fold: changesNothing
  })
};
