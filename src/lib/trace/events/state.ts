import { oneOf, text } from '../shape.ts';
import { stateMachines, type StateMachineName } from '../state-machines.ts';
import { declare } from './declare.ts';

const names = Object.keys(stateMachines) as readonly StateMachineName[];
const machine = oneOf<StateMachineName>(
  Object.fromEntries(names.map((name) => [name, true])) as Record<StateMachineName, true>
);

export const stateEvents = {
  /** A state machine moved. States are the W3C's words (`have-local-offer`, `checking`, `connected`, `open`, …). */
  'state.changed': declare({
    says: 'a state machine moved',
    fields: { machine, from: text, to: text },
    fold: ({ machines }, event) => {
      machines.set(`${event.actor}/${event.machine}`, { value: event.to, from: event.from, seq: event.seq });
    }
  })
};
