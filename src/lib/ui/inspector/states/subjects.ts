import type { Layer } from '#lib/analysis/layers.ts';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';
import type { ActorId, TraceEvent } from '#lib/trace/event.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { Standing } from './moves.ts';

/** A machine of an actor: what one chart shows. */
export interface Subject {
  readonly actor: ActorId;
  readonly machine: MachineName;
}

/** The protocol layer that a machine tells of. */
export function layerOfSubject({ machine }: Pick<Subject, 'machine'>): Layer {
  return machine === 'pair' ? 'check' : stateMachines[machine].layer;
}

/** The machines that every peer has, in the order of the registry. */
export const peerMachines: readonly MachineName[] = (Object.keys(protocolMachines) as MachineName[]).filter(
  (machine) => machine !== 'bus'
);

/** What a selected event moved, if it moved anything. */
export function subjectOf(event: TraceEvent | undefined): Subject | undefined {
  if (event?.type === 'state.changed') return { actor: event.actor, machine: event.machine };
  if (event?.type === 'pair.changed' || event?.type === 'pair.formed')
    return { actor: event.actor, machine: 'pair' };
  return undefined;
}

export function nameOf(actors: TraceHeader['actors'], actor: ActorId): string {
  return actors.find(({ id }) => id === actor)?.name ?? actor;
}

/** `Alice’s ICE connection`; a bus is only itself. */
export function titleOf(actors: TraceHeader['actors'], { actor, machine }: Subject): string {
  const { name } = protocolMachines[machine];
  return machine === 'bus' ? name : `${nameOf(actors, actor)}: ${name}`;
}

/** Pairs by how far they have come, the furthest first. */
const progress = ['succeeded', 'in-progress', 'waiting', 'frozen', 'failed'];

/** Where a machine stands, in few words: `checking`, or for pairs `2 of 3 succeeded`. */
export function inBrief({ machine }: Subject, { now }: Standing): string {
  if (machine !== 'pair') return [...now.keys()].join(', ');
  const state = progress.find((one) => now.has(one));
  if (state === undefined) return 'none yet';
  const total = [...now.values()].reduce((sum, count) => sum + count, 0);
  return `${now.get(state) ?? 0} of ${total} ${state}`;
}
