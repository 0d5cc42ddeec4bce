import type { PairState } from '#lib/trace/event.ts';
import { pairName } from '#lib/analysis/names/pair-name.ts';
import { ruleOf } from './rule.ts';
import type { Section, Tell } from './told.ts';

interface PairText {
  /** What the pair does, after its name. */
  readonly does: string;
  /** How it usually comes to that. */
  readonly why?: string;
  /** What that means. */
  readonly means: string;
  readonly section: Section;
}

/** What each state of a candidate pair means (RFC 8445 §6.1.2.6). */
export const pairStates: Readonly<Record<PairState, PairText>> = {
  frozen: {
    does: 'is frozen',
    why: 'Another pair with the same foundations is checked first.',
    means: 'If that one works, this one is likely to, and is let go.',
    section: 'RFC 8445 §6.1.2.6'
  },
  waiting: {
    does: 'waits for its check',
    means: 'Checks are paced, and pairs go in priority order.',
    section: 'RFC 8445 §6.1.4.2'
  },
  'in-progress': {
    does: 'is being checked',
    why: 'A STUN request is on its way to the other peer and not answered yet.',
    means: 'No STUN server takes part in a check.',
    section: 'RFC 8445 §2.2'
  },
  succeeded: {
    does: 'works',
    why: 'A check was answered, so packets go both ways on it.',
    means: 'Data may flow on a valid pair even before nomination.',
    section: 'RFC 8445 §12.1'
  },
  failed: {
    does: 'fails',
    why: 'Its checks got no answer, or one that rules it out.',
    means: 'That is one pair: others are still checked, and new candidates can still come.',
    section: 'RFC 8445 §7.2.5.2'
  }
};

export const pairFormed: Tell<'pair.formed'> = (event, { name }) => ({
  what: `${name(event.actor)} pairs ${pairName(event)}.`,
  why: `A local and a remote candidate of the same component and address family make a pair. It ${pairStates[event.to].does}.`,
  section: 'RFC 8445 §6.1.2.2'
});

/** What the rules that take pairs out are for. */
const prunings: Readonly<Partial<Record<Section, string>>> = {
  'RFC 8445 §6.1.2.4':
    'Two pairs with the same base and remote address would be one and the same check: the better one stays.',
  'RFC 8445 §6.1.2.5': 'A long list would take too long to check.',
  'RFC 8445 §8.1.2': 'What is not chosen for this component needs no check any more.'
};
const redundant: Section = 'RFC 8445 §6.1.2.4';

export const pairPruned: Tell<'pair.pruned'> = (event, scene) => {
  const { says, section = redundant } = ruleOf(event, scene) ?? {};
  return {
    what: `${scene.name(event.actor)} drops the pair ${pairName(event)}.`,
    why: sentences(says, prunings[section]),
    section
  };
};

export const pairChanged: Tell<'pair.changed'> = (event, scene) => {
  const { does, why, means, section } = pairStates[event.to];
  const rule = ruleOf(event, scene);
  return {
    what: `${scene.whose(event.actor)} pair ${pairName(event)} ${does}.`,
    why: sentences(rule?.says ?? why, means),
    section: rule?.section ?? section
  };
};

export const pairNominated: Tell<'pair.nominated'> = (event, { whose }) => ({
  what: `${whose(event.actor)} pair ${pairName(event)} is nominated.`,
  why: 'The controlling peer says with USE-CANDIDATE in a check which pair to use, and the controlled peer follows. Data need not wait for it.',
  section: 'RFC 8445 §8.1.1'
});

export const pairSelected: Tell<'pair.selected'> = (event, { name }) => ({
  what: `${name(event.actor)} selects ${pairName(event)}.`,
  why: 'Data leaves on the selected pair from here on. Checks go on as consent: without answers sending has to stop.',
  section: 'RFC 8445 §12.1'
});

function sentences(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join(' ');
}
