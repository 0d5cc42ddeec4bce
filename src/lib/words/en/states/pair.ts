import type { PairStateTexts } from '../../state-texts.ts';

/** The states of a candidate pair (RFC 8445 §6.1.2.6). */
export const pair: PairStateTexts = {
  frozen: {
    means: 'It is not checked yet: a pair of the same foundation goes first.',
    does: 'is frozen',
    why: 'Another pair with the same foundations is checked first.',
    then: 'If that one works, this one probably works too, and is unfrozen.',
    section: 'RFC 8445 §6.1.2.6'
  },
  waiting: {
    means: 'It is checked when its turn comes, by priority.',
    does: 'waits for its check',
    then: 'Checks are paced: a new one starts every Ta, 50 ms by default, in order of priority.',
    section: 'RFC 8445 §6.1.4.2'
  },
  'in-progress': {
    means: 'Its check has begun and is not answered yet.',
    does: 'is being checked',
    why: 'Its check has begun: a STUN request to the other peer, which has not been answered yet.',
    then: 'No STUN server takes part in a check.',
    section: 'RFC 8445 §2.2'
  },
  succeeded: {
    means: 'A check came back with success: the pair works.',
    does: 'works',
    why: 'A check was answered, so packets go both ways on it.',
    then: 'Data may flow on a valid pair even before nomination.',
    section: 'RFC 8445 §12.1'
  },
  failed: {
    means: 'Its check came back with an error, or not at all.',
    does: 'fails',
    why: 'Its checks got no answer, or one that rules it out.',
    then: 'This is one pair: ICE itself fails only when no other is left.',
    section: 'RFC 8445 §7.2.5.2'
  }
};
