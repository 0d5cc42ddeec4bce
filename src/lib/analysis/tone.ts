import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';

/** How far along a state is. */
export type Tone = 'initial' | 'under-way' | 'reached' | 'over' | 'failed';

const tones: Readonly<Record<string, Tone>> = {
  gathering: 'under-way',
  checking: 'under-way',
  connecting: 'under-way',
  complete: 'over',
  connected: 'reached',
  completed: 'reached',
  open: 'reached',
  failed: 'failed',
  disconnected: 'failed',
  closing: 'over',
  closed: 'over'
};

/** The tone of a machine's state. Only signaling returns to where it began: `stable` between two negotiations. */
export function toneOf(machine: StateMachineName, state: string): Tone {
  if (state === stateMachines[machine].first) return 'initial';
  return tones[state] ?? 'under-way';
}

/** Whether reaching a state is told beside its peer. `connection` only repeats what ICE and DTLS have told, unless it fails. */
export function isLabelled(machine: StateMachineName, state: string): boolean {
  const tone = toneOf(machine, state);
  return tone === 'failed' || (tone === 'reached' && machine !== 'connection');
}
