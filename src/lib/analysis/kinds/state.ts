import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import { causesOfMove } from '../observed/rules.ts';
import { stateName } from '../names/state-name.ts';
import { isLabelled } from '../tone.ts';
import { alone, type Kinds } from './kind.ts';

/** Other moves of which the move of a machine is evidence. */
const evidence: Partial<Record<StateMachineName, readonly string[]>> = {
  iceConnection: ['ice'],
  iceGathering: ['gathering']
};

export const stateKinds: Kinds<'state'> = {
  'state.changed': {
    ...alone,
    layer: ({ machine }) => stateMachines[machine].layer,
    // Two machines tell how the whole connection fares; the others move with every detail.
    step: ({ machine }) =>
      machine === 'connection' || machine === 'dataChannel' ? 'transactions' : 'everything',
    look: ({ machine, to }) => ({
      glyph: 'state',
      texts: isLabelled(machine, to) ? [stateName(stateMachines[machine].short, to)] : [],
      rank: 4
    }),
    gist: ({ actor, machine, to }, { name }) =>
      `${name(actor)}: ${stateName(stateMachines[machine].name, to)}`,
    particulars: ({ machine, to }) => [machine, to],
    moves: ({ machine, from, to }) => ({ machine, from, to }),
    takesMoment: ({ machine }) => machine === 'iceGathering',
    leaves: ({ machine }) => [machine, ...(evidence[machine] ?? [])],
    follows: causesOfMove
  }
};
