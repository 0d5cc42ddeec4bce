import { candidateShort } from '#lib/analysis/names/candidate-name.ts';
import { pairName, pairNamed } from '#lib/analysis/names/pair-name.ts';
import { pair as pairStates } from '../states/pair.ts';
import { ruleOf } from './rule.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Candidate pairs. */
export const pair: EventTexts<'pair'> = {
  formed: (event, { name }) => ({
    what: `${name(event.actor)} pairs ${pairName(event)}.`,
    why: `A local and a remote candidate of the same component and address family make a pair. It ${pairStates[event.to].does}.`,
    section: 'RFC 8445 §6.1.2.2'
  }),
  pruned: (event, scene) => {
    const {
      says = 'A pair is removed when it is redundant, or when another one is chosen.',
      section = unlisted
    } = ruleOf(event, scene) ?? {};
    if (section === redundant) {
      return {
        what: `${scene.whose(event.actor)} pair ${pairName(event)} needs no check of its own.`,
        why: sentences(says, prunings[section]),
        section
      };
    }
    return {
      what: `${scene.name(event.actor)} removes the pair ${pairName(event)} from the checklist.`,
      why: sentences(says, prunings[section]),
      section
    };
  },
  changed: (event, scene) => {
    const { does, why, then, section } = pairStates[event.to];
    const rule = ruleOf(event, scene);
    return {
      what: `${scene.whose(event.actor)} pair ${pairName(event)} ${does}.`,
      why: sentences(rule?.says ?? why, then),
      section: rule?.section ?? section
    };
  },
  validated: (event, { trace, whose, peer }) => ({
    what: `${whose(event.actor)} pair ${pairName(event)} is valid.`,
    why: `The check went out on ${pairNamed(trace, event.actor, event.checked) ?? 'another pair'}, and the answer says that ${peer(event.actor)} saw it come from ${candidateShort(event.local)}. The pair with that candidate is the valid one: it can be nominated and used.`,
    section: 'RFC 8445 §7.2.5.3.2'
  }),
  nominated: (event, { whose }) => ({
    what: `${whose(event.actor)} pair ${pairName(event)} is nominated.`,
    why: 'The controlling peer says which pair to use with USE-CANDIDATE in a check, and the controlled peer follows. Data need not wait for it.',
    section: 'RFC 8445 §8.1.1'
  }),
  selected: (event, { name }) => ({
    what: `${name(event.actor)} selects ${pairName(event)}.`,
    why: 'Data leaves on the selected pair from here on. Checks go on as consent checks: if they stay unanswered, sending has to stop.',
    section: 'RFC 8445 §12.1'
  })
};

/** The purpose of the rules that take pairs out. */
const prunings: Readonly<Partial<Record<Section, string>>> = {
  'RFC 8445 §6.1.2.4':
    'One check serves both, and its answer shows which of the two local candidates the other side sees.',
  'RFC 8445 §6.1.2.5': 'The limit keeps agents from being misused to flood somebody with checks.',
  'RFC 8445 §8.1.2': 'The other pairs of the component need no check any more.'
};
const redundant: Section = 'RFC 8445 §6.1.2.4';
/** Of a pair that a browser lists no more. */
const unlisted: Section = 'RFC 8445 §6.1.2';

function sentences(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join(' ');
}
