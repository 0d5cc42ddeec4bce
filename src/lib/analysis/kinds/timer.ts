import { alone, unobserved, type Kinds } from './kind.ts';

/** The timers in few words. */
export const timerWords = {
  patience: 'patience over',
  nomination: 'waited for a better pair',
  silence: 'no answer for long'
} as const;

export const timerKinds: Kinds<'timer'> = {
  'timer.expired': {
    ...alone,
    ...unobserved,
    layer: 'check',
    step: 'everything',
    look: ({ timer }) => ({ glyph: 'state', texts: [timerWords[timer]], rank: 3 }),
    gist: ({ actor, timer }, { name }) => `${name(actor)}: ${timerWords[timer]}`,
    particulars: ({ timer }) => [timer],
    threads: ({ actor, pair }) => (pair === undefined ? [] : [`pair ${actor}/${pair}`])
  }
};
