import { micros, oneOf, optional, text, type TypeOf } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

const timer = oneOf({ patience: true, nomination: true, silence: true });
/**
 * A wait of an ICE agent: the patience timer (RFC 8863 §4), the wait for a better pair before one is nominated (RFC 8445
 * §8.1.1), the wait for an answer on the pair in use before ICE counts as disconnected (webrtc-pc).
 */
export type TimerName = TypeOf<typeof timer>;

export const timerEvents = {
  /** A wait of an ICE agent is over. Its causes began it; what it decides names it as a cause. */
  'timer.expired': declare({
    says: 'a wait of an ICE agent is over',
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
