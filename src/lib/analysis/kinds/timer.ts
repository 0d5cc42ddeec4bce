import type { TimerName } from '#lib/trace/events/timer.ts';
import { alone, unobserved, type Kinds } from './kind.ts';

/** The timers in few words. */
export const timerWords = {
  patience: 'patience over',
  nomination: 'waited for a better pair',
  silence: 'no answer for long',
  flight: 'DTLS flight unanswered',
  'T1-init': 'INIT unanswered',
  'T1-cookie': 'COOKIE ECHO unanswered',
  'T2-shutdown': 'SHUTDOWN unanswered',
  'T3-rtx': 'data unacknowledged',
  'RE-CONFIG': 'RE-CONFIG unanswered'
} as const;

export const timerKinds: Kinds<'timer'> = {
  'timer.expired': {
    ...alone,
    ...unobserved,
    layer: ({ timer }) => (isOfIce(timer) ? 'check' : timer === 'flight' ? 'dtls' : 'sctp'),
    step: 'everything',
    look: ({ timer }) => ({ glyph: 'state', texts: [timerWords[timer]], rank: 3 }),
    gist: ({ actor, timer }, { name }) => `${name(actor)}: ${timerWords[timer]}`,
    particulars: ({ timer }) => [timer],
    threads: ({ actor, pair }) => (pair === undefined ? [] : [`pair ${actor}/${pair}`])
  }
};

function isOfIce(timer: TimerName): boolean {
  return timer === 'patience' || timer === 'nomination' || timer === 'silence';
}
