import { formatTransportAddress } from '../address/transport-address.ts';
import { nameCandidate, type LocalCandidate } from './ice-candidate.ts';

/** A candidate that was dropped, and what it was redundant with. */
export interface RedundantCandidate {
  readonly candidate: LocalCandidate;
  readonly kept: LocalCandidate;
  readonly says: string;
  readonly rfc: 'RFC 8445 §5.1.3';
}

/**
 * Whether one of two candidates is redundant: the same transport address and the same base (RFC 8445 §5.1.3). The same
 * address on another base is not: its checks take another path.
 */
export function areRedundant(one: LocalCandidate, other: LocalCandidate): boolean {
  return (
    one.transport === other.transport &&
    one.tcpType === other.tcpType &&
    one.component === other.component &&
    one.address === other.address &&
    one.port === other.port &&
    one.base.ip === other.base.ip &&
    one.base.port === other.base.port
  );
}

/**
 * Drops of redundant candidates the one with the lower priority, or the later of two equal ones (RFC 8445 §5.1.3). Those
 * that stay keep their order. Where there is no NAT this drops the server-reflexive candidate.
 */
export function dropRedundantCandidates(candidates: readonly LocalCandidate[]): {
  readonly candidates: readonly LocalCandidate[];
  readonly dropped: readonly RedundantCandidate[];
} {
  const bestFirst = [...candidates.entries()].sort(([, a], [, b]) => b.priority - a.priority);
  const kept = new Map<number, LocalCandidate>();
  const dropped: RedundantCandidate[] = [];
  for (const [index, candidate] of bestFirst) {
    const better = [...kept.values()].find((other) => areRedundant(candidate, other));
    if (better) dropped.push(redundant(candidate, better));
    else kept.set(index, candidate);
  }
  return { candidates: candidates.filter((_, index) => kept.has(index)), dropped };
}

function redundant(candidate: LocalCandidate, kept: LocalCandidate): RedundantCandidate {
  return {
    candidate,
    kept,
    says:
      `${nameCandidate(candidate)} has the address and the base (${formatTransportAddress(kept.base)}) of ` +
      `${nameCandidate(kept)}, ${kept.priority > candidate.priority ? 'which has the higher priority' : 'which came first'}.`,
    rfc: 'RFC 8445 §5.1.3'
  };
}
