import { firstWhere } from '#lib/protocol/search.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { candidates, type CandidateRow } from './candidates.ts';
import { candidateKey } from './carried-candidates.ts';
import { perTrace } from './per-trace.ts';

/** The candidates of one peer, as they are known once `count` events have happened. */
export interface CandidateGroup {
  /** The peer whose candidates they are. */
  readonly owner: string;
  readonly name: string;
  readonly candidates: readonly CandidateRow[];
}

/**
 * Each candidate once, under the peer that it leads to: those that the peer gathered, and those that only its other
 * peer knows of, because they showed in a check or because the trace tells of one side alone.
 */
export function candidateGroups(trace: Trace, count: number): readonly CandidateGroup[] {
  return ledTo(trace).map(({ owner, name, own, seenByOther }) => ({
    owner,
    name,
    candidates: [
      ...own.slice(
        0,
        firstWhere(own.length, (i) => (own[i]?.seq ?? Infinity) >= count)
      ),
      ...seenByOther.flatMap(({ row, until }) => (row.seq < count && count <= until ? [row] : []))
    ]
  }));
}

/** What leads to a peer in a whole run, in order. */
interface LedTo {
  readonly owner: string;
  readonly name: string;
  readonly own: readonly CandidateRow[];
  /** What its other peer knew before it, if it ever did; and the `seq` from which on it did. */
  readonly seenByOther: readonly { readonly row: CandidateRow; readonly until: number }[];
}

const ledTo = perTrace((trace: Trace): readonly LedTo[] => {
  const rows = candidates(trace);
  const peers = trace.header.actors.filter(({ role }) => role === 'peer');
  return peers.map(({ id, name }) => {
    const own = rows.filter(({ actor, side }) => actor === id && side === 'local');
    const gathered = new Map(own.toReversed().map(({ text, seq }) => [candidateKey(text), seq]));
    const seenByOther = rows
      .filter(({ actor, side }) => actor !== id && side === 'remote')
      .map((row) => ({ row, until: gathered.get(candidateKey(row.text)) ?? Infinity }))
      .filter(({ row, until }) => until > row.seq);
    return { owner: id, name, own, seenByOther };
  });
});
