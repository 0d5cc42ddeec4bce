import { splitPriority, type PriorityParts } from '#lib/protocol/ice/priority.ts';
import { parseCandidate, type CandidateResult } from '#lib/protocol/sdp/candidate.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import { isOf, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { candidateKey, candidatesIn, type CarriedCandidate } from './carried-candidates.ts';
import { kindOf } from './kinds/index.ts';
import { perTrace } from './per-trace.ts';

/** A candidate as one peer knows it. */
export interface CandidateRow {
  /** The event by which the peer came to know it. */
  readonly seq: number;
  /** The peer that knows it. */
  readonly actor: ActorId;
  readonly at: Micros;
  /** `local`: gathered by the peer itself. `remote`: its other peer's, learned from the bus or from a check. */
  readonly side: 'local' | 'remote';
  /** The attribute's text, from `candidate:` on. */
  readonly text: string;
  readonly parsed: CandidateResult;
  /** The parts of its priority, if the text could be read. */
  readonly priority?: PriorityParts;
  readonly mid?: string;
  /** Local only: the first message that carried it, alone or in a description, as sent and as delivered. */
  readonly sentSeq?: number;
  readonly deliveredSeq?: number;
}

type Growing = { -readonly [K in keyof CandidateRow]: CandidateRow[K] };

/**
 * The candidates of a run in the order in which they became known: one row per candidate that a peer gathered, one per
 * candidate that a peer learned of its other peer. A pair can tell of more: peer-reflexive candidates are discovered in
 * checks and never signaled (RFC 8445 §7.2.5.3.1, §7.3.1.3).
 */
export const candidates = perTrace((trace: Trace): readonly CandidateRow[] => {
  const rows = new Map<string, Growing>();
  for (const event of trace.events) {
    if (event.type === 'candidate.gathered') know(rows, event, 'local', event);
    if (isOf(event, 'signal')) follow(rows, event);
    if (isOf(event, 'pair')) {
      know(rows, event, 'local', { candidate: event.local });
      know(rows, event, 'remote', { candidate: event.remote });
    }
  }
  return [...rows.values()];
});

/** Notes that a message with candidates was sent, and that it arrived: then its receiver knows them. */
function follow(rows: Map<string, Growing>, event: EventIn<'signal'>): void {
  const { leg } = kindOf(event);
  if (leg !== 'leaves' && leg !== 'arrives') return;
  for (const carried of candidatesIn(event)) {
    const row = rows.get(rowKey(event.from, 'local', carried.candidate));
    if (leg === 'leaves') {
      if (row) row.sentSeq ??= event.seq;
    } else {
      if (row) row.deliveredSeq ??= event.seq;
      know(rows, event, 'remote', carried);
    }
  }
}

/** Adds a row for a candidate that the event's actor did not know yet. */
function know(
  rows: Map<string, Growing>,
  { seq, actor, at }: TraceEvent,
  side: CandidateRow['side'],
  { candidate, mid }: CarriedCandidate
): void {
  const key = rowKey(actor, side, candidate);
  if (rows.has(key)) return;
  const parsed = parseCandidate(candidate);
  rows.set(key, {
    seq,
    actor,
    at,
    side,
    text: candidate,
    parsed,
    ...(parsed.ok && { priority: splitPriority(parsed.candidate.priority) }),
    ...(mid !== undefined && { mid })
  });
}

function rowKey(actor: ActorId, side: CandidateRow['side'], candidate: string): string {
  return `${actor} ${side} ${candidateKey(candidate)}`;
}
