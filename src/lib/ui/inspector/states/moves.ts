import { firstWhere } from '#lib/protocol/search.ts';
import type { MachineName } from '#lib/session/machines/index.ts';
import type { ActorId } from '#lib/trace/event.ts';
import { machineState, type TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** One transition that was taken. */
export interface Move {
  /** The `state.changed` or `pair.changed`. */
  readonly seq: number;
  readonly from: string;
  readonly to: string;
}

/** What a whole trace tells of one machine of one actor; of all its pairs together for `pair`. */
interface History {
  /** In the order in which they were taken. */
  readonly moves: readonly Move[];
  /** The event that first told of each state. */
  readonly firstSeen: ReadonlyMap<string, number>;
}

/** By `actor/machine`. */
export type Histories = ReadonlyMap<string, History>;

/** Goes through the trace once. */
export function historiesOf(trace: Trace): Histories {
  const histories = new Map<string, { moves: Move[]; firstSeen: Map<string, number> }>();
  for (const event of trace.events) {
    const { type, seq, actor } = event;
    if (type !== 'state.changed' && type !== 'pair.changed' && type !== 'pair.formed') continue;
    const key = `${actor}/${type === 'state.changed' ? event.machine : 'pair'}`;
    const history = histories.get(key) ?? { moves: [], firstSeen: new Map<string, number>() };
    histories.set(key, history);
    const states = type === 'pair.formed' ? [event.to] : [event.from, event.to];
    for (const state of states) if (!history.firstSeen.has(state)) history.firstSeen.set(state, seq);
    if (type !== 'pair.formed') history.moves.push({ seq, from: event.from, to: event.to });
  }
  return histories;
}

/** How a machine stands at a playhead. */
export interface Standing {
  /** How many stand in each state: one machine in one state, or each pair in its own. */
  readonly now: ReadonlyMap<string, number>;
  readonly visited: ReadonlySet<string>;
  readonly last?: Move;
}

/** How a machine of an actor stands in `state`, a state of the trace that `histories` was made from. */
export function standingOf(
  histories: Histories,
  state: TraceState,
  actor: ActorId,
  machine: MachineName
): Standing {
  const history = histories.get(`${actor}/${machine}`);
  const now =
    machine === 'pair' ? pairCounts(state, actor) : new Map([[machineState(state, actor, machine).value, 1]]);
  const seen = [...(history?.firstSeen ?? [])].flatMap(([id, seq]) => (seq < state.count ? [id] : []));
  const last = lastBefore(history?.moves ?? [], state.count);
  return { now, visited: new Set([...now.keys(), ...seen]), ...(last && { last }) };
}

function pairCounts(state: TraceState, actor: ActorId): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of state.pairs.values()) {
    if (row.actor === actor && row.state !== 'pruned')
      counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  }
  return counts;
}

function lastBefore(moves: readonly Move[], count: number): Move | undefined {
  return moves[firstWhere(moves.length, (i) => (moves[i]?.seq ?? count) >= count) - 1];
}
