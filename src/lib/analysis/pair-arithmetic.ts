import { rolePairPriority, type IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';

/** A pair’s priority and the numbers that it is made of (RFC 8445 §6.1.2.3). */
export interface PairArithmetic {
  readonly local: number;
  readonly remote: number;
  readonly min: number;
  readonly max: number;
  /** Of the peer in its role; without a role the last bit is not known. */
  readonly known?: {
    readonly priority: bigint;
    /** 1 when the controlling peer’s candidate has the higher priority. */
    readonly bonus: 0 | 1;
    /** The controlling peer’s candidate, whose priority is G. */
    readonly controlling: 'local' | 'remote';
  };
}

/** Computes a pair’s priority from its candidates’ texts; undefined when one cannot be read. */
export function pairArithmetic(
  pair: { readonly local: string; readonly remote: string },
  role: IceRole | undefined
): PairArithmetic | undefined {
  const [here, there] = [parseCandidate(pair.local), parseCandidate(pair.remote)];
  if (!here.ok || !there.ok) return undefined;
  const [local, remote] = [here.candidate.priority, there.candidate.priority];
  const numbers = { local, remote, min: Math.min(local, remote), max: Math.max(local, remote) };
  if (!role) return numbers;
  const [g, d] = role === 'controlling' ? [local, remote] : [remote, local];
  return {
    ...numbers,
    known: {
      priority: rolePairPriority(role, local, remote),
      bonus: g > d ? 1 : 0,
      controlling: role === 'controlling' ? 'local' : 'remote'
    }
  };
}
