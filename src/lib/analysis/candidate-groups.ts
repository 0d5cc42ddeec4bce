import type { CandidateRow } from './candidates.ts';
import { candidateKey } from './carried-candidates.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

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
export function candidateGroups(
  header: TraceHeader,
  rows: readonly CandidateRow[],
  count: number
): readonly CandidateGroup[] {
  const known = rows.filter(({ seq }) => seq < count);
  const peers = header.actors.filter(({ role }) => role === 'peer');
  return peers.map(({ id, name }) => {
    const own = known.filter(({ actor, side }) => actor === id && side === 'local');
    const keys = new Set(own.map(({ text }) => candidateKey(text)));
    const seenByOther = known.filter(
      ({ actor, side, text }) => actor !== id && side === 'remote' && !keys.has(candidateKey(text))
    );
    return { owner: id, name, candidates: [...own, ...seenByOther] };
  });
}
