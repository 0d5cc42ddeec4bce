import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';

/** Whether the definition of a machine has a transition from one state straight to another. */
export function allows(machine: MachineName, from: string, to: string): boolean {
  return protocolMachines[machine].chart.transitions.some((one) => one.from === from && one.to === to);
}

/** Whether some way, however long, leads from one state to another. */
export function reaches(machine: MachineName, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (allows(machine, state, to)) return true;
    if (seen.has(state)) continue;
    seen.add(state);
    for (const one of protocolMachines[machine].chart.transitions) if (one.from === state) open.push(one.to);
  }
  return false;
}

/**
 * Holds a trace against the definitions. Every `state.changed` and `pair.changed` must begin where its machine stood
 * and be a transition that the definition has. A pair that was not simulated is seen only when getStats is read, so
 * for it a longer way will do. Gives one sentence for each event that breaks this; none for a sound trace.
 */
export function violations(trace: Trace): readonly string[] {
  const machines = new Map<string, string>();
  const pairs = new Map<string, PairState>();
  const found: string[] = [];

  for (const event of trace.events) {
    if (event.type === 'pair.formed') pairs.set(`${event.actor}/${event.pair}`, event.to);
    if (event.type !== 'state.changed' && event.type !== 'pair.changed') continue;
    const { actor, from, to } = event;
    const machine = event.type === 'pair.changed' ? 'pair' : event.machine;
    const subject = event.type === 'pair.changed' ? `${actor}/${event.pair}` : `${actor}/${machine}`;
    const stood =
      event.type === 'pair.changed'
        ? pairs.get(subject)
        : (machines.get(subject) ?? stateMachines[event.machine].first);
    const mayJump = machine === 'pair' && event.provenance !== 'simulated';
    const where = `event ${event.seq}: ${subject}`;

    if (stood !== from) found.push(`${where} leaves ${from} but stood in ${stood ?? 'no state'}`);
    else if (!(mayJump ? reaches : allows)(machine, from, to))
      found.push(`${where} may not go from ${from} to ${to}`);

    if (event.type === 'pair.changed') pairs.set(subject, event.to);
    else machines.set(subject, to);
  }
  return found;
}
