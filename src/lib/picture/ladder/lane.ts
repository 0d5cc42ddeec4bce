import type { Layer } from '#lib/analysis/layers.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { type StateMachineName, stateMachines } from '#lib/trace/state-machines.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { momentOf, type Moment } from './item.ts';
import { tracks } from './machines.ts';

/** One machine of one peer, and every state it was in. */
export interface Lane {
  readonly actor: ActorId;
  readonly machine: StateMachineName;
  readonly name: string;
  readonly layer: Layer;
  readonly states: readonly LaneState[];
}

/** A state and when it began; the first has no event, for no event says it. */
export interface LaneState {
  readonly seq: number | undefined;
  readonly from: Moment;
  readonly state: string;
}

/** The lanes of every peer, in the order of their tracks; a lane whose layer or peer is not shown is left out. */
export function lanesOf(trace: Trace, shows: (actor: ActorId, layer: Layer) => boolean): readonly Lane[] {
  const peers = trace.header.actors.filter(({ role }) => role === 'peer');
  const states = new Map<string, LaneState[]>();
  for (const event of trace.events) {
    if (event.type !== 'state.changed') continue;
    const key = `${event.actor}/${event.machine}`;
    const list = states.get(key) ?? [];
    list.push({ seq: event.seq, from: momentOf(event), state: event.to });
    states.set(key, list);
  }
  return peers.flatMap(({ id: actor }) =>
    tracks
      .filter(({ layer }) => shows(actor, layer))
      .map(({ machine, name, layer }) => ({
        actor,
        machine,
        name,
        layer,
        states: [
          { seq: undefined, from: { at: 0, count: 0 }, state: stateMachines[machine].first },
          ...(states.get(`${actor}/${machine}`) ?? [])
        ]
      }))
  );
}
