import { stateMachines } from '#lib/trace/state-machines.ts';
import type { StateText } from '../../state-texts.ts';
import { states } from '../states/index.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Moves of state machines. */
export const state: EventTexts<'state'> = {
  changed: ({ actor, machine, from, to, seq }, { trace, name, peer }) => {
    const who = name(actor);
    const known: Readonly<Record<string, StateText>> = states[machine];
    const text = Object.hasOwn(known, to) ? known[to] : undefined;
    if (!text) {
      const what = `${who}’s ${stateMachines[machine].name} goes from ${from} to ${to}.`;
      return { what, why: 'A state machine has moved.', section: 'W3C webrtc-pc' };
    }
    const move = { who, peer: peer(actor), from, trace, seq };
    const why = typeof text.why === 'string' ? text.why : text.why(move);
    return { what: text.what(move), why, section: text.section };
  }
};
