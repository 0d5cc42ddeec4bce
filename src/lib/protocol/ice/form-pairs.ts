import { comparePairs, makePair, type CandidatePair, type IceRole } from './candidate-pair.ts';
import type { IceCandidate, LocalCandidate } from './ice-candidate.ts';
import { refusal, type Refusal } from './pairing-rules.ts';

/** Two candidates that make no pair, and why. */
export interface RefusedPair extends Refusal {
  readonly local: LocalCandidate;
  readonly remote: IceCandidate;
}

export interface FormedPairs {
  /** In the order of checks. */
  readonly pairs: readonly CandidatePair[];
  readonly refused: readonly RefusedPair[];
}

/**
 * Pairs each local candidate with each remote one that it goes with, as the agent in this role orders them
 * (RFC 8445 §6.1.2.2–3; TCP as RFC 6544 §6.2 has it). Nothing is pruned yet. Each combination is in the one list or in
 * the other.
 */
export function formPairs(
  locals: readonly LocalCandidate[],
  remotes: readonly IceCandidate[],
  role: IceRole
): FormedPairs {
  const pairs: CandidatePair[] = [];
  const refused: RefusedPair[] = [];
  for (const local of locals) {
    for (const remote of remotes) {
      const why = refusal(local, remote);
      if (why) refused.push({ local, remote, ...why });
      else pairs.push(makePair(local, remote, role));
    }
  }
  return { pairs: pairs.sort(comparePairs), refused };
}
