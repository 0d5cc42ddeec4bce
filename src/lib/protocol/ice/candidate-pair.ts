import type { IceCandidate, LocalCandidate } from './ice-candidate.ts';
import { pairPriority } from './priority.ts';

/** An agent's role: the controlling one nominates (RFC 8445 §6.1.1). */
export type IceRole = 'controlling' | 'controlled';

/** A local and a remote candidate to check together (RFC 8445 §6.1.2.2). */
export interface CandidatePair {
  readonly local: LocalCandidate;
  readonly remote: IceCandidate;
  /** That of both. */
  readonly component: number;
  /** RFC 8445 §6.1.2.3; the same at both agents. */
  readonly priority: bigint;
  /** Those of both candidates, with a colon between (RFC 8445 §6.1.2.6). */
  readonly foundation: string;
}

/** Pairs two candidates, as the agent in this role sees it. Whether they may be paired is not its business. */
export function makePair(local: LocalCandidate, remote: IceCandidate, role: IceRole): CandidatePair {
  return {
    local,
    remote,
    component: local.component,
    priority: rolePairPriority(role, local.priority, remote.priority),
    foundation: pairFoundation(local, remote)
  };
}

/** The priority of a pair, for the agent in this role (RFC 8445 §6.1.2.3). */
export function rolePairPriority(role: IceRole, local: number, remote: number): bigint {
  return role === 'controlling' ? pairPriority(local, remote) : pairPriority(remote, local);
}

/** A pair's foundation: that of the local and that of the remote candidate (RFC 8445 §6.1.2.6). */
export function pairFoundation(
  local: Pick<IceCandidate, 'foundation'>,
  remote: Pick<IceCandidate, 'foundation'>
): string {
  return `${local.foundation}:${remote.foundation}`;
}

/**
 * The order of checks: the higher priority first, and of equal ones the lower component (RFC 8445 §6.1.2.3, §6.1.4.2).
 * For sorting; 0 leaves two pairs as they stand.
 */
export function comparePairs(one: CandidatePair, other: CandidatePair): number {
  if (one.priority !== other.priority) return one.priority > other.priority ? -1 : 1;
  return one.component - other.component;
}
