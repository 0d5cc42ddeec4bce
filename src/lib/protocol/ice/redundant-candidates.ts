import type { LocalCandidate } from './ice-candidate.ts';

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
