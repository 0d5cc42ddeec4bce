import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { Layer } from '#lib/analysis/layers.ts';
import type { MachineOf, MachineProgress } from '#lib/analysis/machine-histories.ts';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';
import { actorName } from '#lib/trace/actors.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** The protocol layer that a machine tells of. */
export function layerOfSubject({ machine }: Pick<MachineOf, 'machine'>): Layer {
  return machine === 'pair' ? 'check' : stateMachines[machine].layer;
}

/** The machines that every peer has, in the order of the registry. */
export const peerMachines: readonly MachineName[] = (Object.keys(protocolMachines) as MachineName[]).filter(
  (machine) => machine !== 'bus'
);

/** The machine that a selected event moved, if it moved one. */
export function subjectOf(event: TraceEvent | undefined): MachineOf | undefined {
  const move = event && kindOf(event).moves(event);
  return move && { actor: event.actor, machine: move.machine };
}

/** `Alice’s ICE connection`; a bus is only itself. */
export function titleOf(actors: TraceHeader['actors'], { actor, machine }: MachineOf): string {
  const { name } = protocolMachines[machine];
  return machine === 'bus' ? name : `${actorName({ actors }, actor)}: ${name}`;
}

/** Pairs by how far they have come, the furthest first. */
const progress = ['succeeded', 'in-progress', 'waiting', 'frozen', 'failed'];

/** Where a machine stands, in few words: `checking`, or for pairs `2 of 3 succeeded`. */
export function inBrief({ machine }: MachineOf, { now }: MachineProgress): string {
  if (machine !== 'pair') return [...now.keys()].join(', ');
  const state = progress.find((one) => now.has(one));
  if (state === undefined) return 'none yet';
  const total = [...now.values()].reduce((sum, count) => sum + count, 0);
  return `${now.get(state) ?? 0} of ${total} ${state}`;
}
