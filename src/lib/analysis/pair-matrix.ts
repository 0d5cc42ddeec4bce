import { candidates, type CandidateRow } from './candidates.ts';
import { candidateKey } from './carried-candidates.ts';
import { relationOf, standingOf, type PairRelation, type PairStanding } from './pair-standing.ts';
import { refusal, type Refusal } from '#lib/protocol/ice/pairing-rules.ts';
import { fromSdpCandidate } from '#lib/protocol/ice/sdp-candidate.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { PairRow, TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Where a local and a remote candidate meet. */
export interface MatrixCell {
  readonly remote: string;
  /** The pair that they make, if they have made one. */
  readonly row?: PairRow;
  readonly standing?: PairStanding;
  /** The pair that it is tied to by a check. */
  readonly relation?: PairRelation;
  /** Its place in the triggered-check queue, from 1. */
  readonly queued?: number;
  /** The rule that keeps them apart. */
  readonly refused?: Refusal;
}

/** The pairs of one peer: a row for each of its candidates, a cell for each that it knows of the other peer. */
export interface PairMatrix {
  readonly remotes: readonly string[];
  readonly rows: readonly { readonly local: string; readonly cells: readonly MatrixCell[] }[];
}

/** How the candidates that `actor` knows at the playhead go together, the highest priorities first. */
export function pairMatrix(trace: Trace, state: TraceState, actor: ActorId): PairMatrix {
  const known = candidates(trace).filter((row) => row.actor === actor && row.seq < state.count);
  const side = (wanted: CandidateRow['side']) =>
    known.filter((row) => row.side === wanted).sort((one, other) => priorityOf(other) - priorityOf(one));
  const [locals, remotes] = [side('local'), side('remote')];
  const queue = state.queues.get(actor) ?? [];
  const pairs = new Map<string, PairRow>();
  for (const row of state.pairs.values()) {
    if (row.actor === actor) pairs.set(cellKey(row.local, row.remote), row);
  }
  const cell = (local: CandidateRow, remote: CandidateRow): MatrixCell => {
    const row = pairs.get(cellKey(local.text, remote.text));
    const place = row ? queue.findIndex(({ pair }) => pair === row.pair) + 1 : 0;
    const relation = row && relationOf(state, row);
    const refused = row ? undefined : refusalOf(local, remote);
    return {
      remote: remote.text,
      ...(row && { row, standing: standingOf(row) }),
      ...(relation && { relation }),
      ...(place > 0 && { queued: place }),
      ...(refused && { refused })
    };
  };
  return {
    remotes: remotes.map(({ text }) => text),
    rows: locals.map((local) => ({
      local: local.text,
      cells: remotes.map((remote) => cell(local, remote))
    }))
  };
}

function cellKey(local: string, remote: string): string {
  return `${candidateKey(local)} ${candidateKey(remote)}`;
}

function priorityOf({ parsed }: CandidateRow): number {
  return parsed.ok ? parsed.candidate.priority : 0;
}

/** A name may be resolved without the trace telling, so that alone says nothing. */
function refusalOf(local: CandidateRow, remote: CandidateRow): Refusal | undefined {
  if (!local.parsed.ok || !remote.parsed.ok) return undefined;
  const [here, there] = [fromSdpCandidate(local.parsed.candidate), fromSdpCandidate(remote.parsed.candidate)];
  if (!here.ok || !there.ok) return undefined;
  const { address: ip, port } = here.candidate;
  const refused = refusal({ ...here.candidate, base: { ip, port } }, there.candidate);
  return refused?.rule === 'unresolved-name' ? undefined : refused;
}
