import { firstWhere } from '#lib/protocol/search.ts';
import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { machineState, type TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { perTrace } from './per-trace.ts';

/** A state machine of an actor, or all of its candidate pairs together. */
export interface MachineOf {
  readonly actor: ActorId;
  readonly machine: StateMachineName | 'pair';
}

/** One transition that was taken. */
export interface Move {
  /** The event that moved it. */
  readonly seq: number;
  readonly from: string;
  readonly to: string;
}

/** The history of one machine of one actor in a trace; of all its pairs together for `pair`. */
interface History {
  /** In the order in which they were taken. */
  readonly moves: readonly Move[];
  /** The event that first told of each state. */
  readonly firstSeen: ReadonlyMap<string, number>;
}

/** By `actor/machine`. */
export type Histories = ReadonlyMap<string, History>;

/** The histories of every machine of a run. O(n) once. */
export const historiesOf = perTrace((trace: Trace): Histories => {
  const histories = new Map<string, { moves: Move[]; firstSeen: Map<string, number> }>();
  for (const event of trace.events) {
    const { seq, actor } = event;
    const move = kindOf(event).moves(event);
    if (!move) continue;
    const { machine, from, to } = move;
    const key = `${actor}/${machine}`;
    const history = histories.get(key) ?? { moves: [], firstSeen: new Map<string, number>() };
    histories.set(key, history);
    const states = from === undefined ? [to] : [from, to];
    for (const state of states) if (!history.firstSeen.has(state)) history.firstSeen.set(state, seq);
    if (from !== undefined) history.moves.push({ seq, from, to });
  }
  return histories;
});

/** Where a machine is at a playhead, and where it has been. */
export interface MachineProgress {
  /** How many stand in each state: one machine in one state, or each pair in its own. */
  readonly now: ReadonlyMap<string, number>;
  readonly visited: ReadonlySet<string>;
  readonly last?: Move;
}

/** How far a machine of an actor has come in `state`, a state of the trace that `histories` was made from. */
export function progressOf(
  histories: Histories,
  state: TraceState,
  { actor, machine }: MachineOf
): MachineProgress {
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
    // A valid pair that the check of another one made is in no checklist: that other one is counted.
    if (row.actor === actor && row.state !== 'pruned' && row.checked === undefined)
      counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  }
  return counts;
}

function lastBefore(moves: readonly Move[], count: number): Move | undefined {
  return moves[firstWhere(moves.length, (index) => (moves[index]?.seq ?? count) >= count) - 1];
}
