import type { TimerName } from '#lib/trace/events/timer.ts';
import { alone, unobserved, type Kinds } from './kind.ts';

const words: Partial<Record<TimerName, string>> = {
  patience: 'patience over',
  nomination: 'waited for a better pair',
  silence: 'no answer for long'
};

/** A timer in few words. */
export function timerWords(timer: TimerName): string {
  return words[timer] ?? `${timer} unanswered`;
}

export const timerKinds: Kinds<'timer'> = {
  'timer.expired': {
    ...alone,
    ...unobserved,
    layer: ({ timer }) => (words[timer] ? 'check' : timer === 'flight' ? 'dtls' : 'sctp'),
    step: 'everything',
    look: ({ timer }) => ({ glyph: 'state', texts: [timerWords(timer)], rank: 3 }),
    gist: ({ actor, timer }, { name }) => `${name(actor)}: ${timerWords(timer)}`,
    particulars: ({ timer }) => [timer],
    threads: ({ actor, pair }) => (pair === undefined ? [] : [`pair ${actor}/${pair}`])
  }
};
