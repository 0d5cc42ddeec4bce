import { formatTransportAddress } from '../address/transport-address.ts';
import { comparePairs, namePair, pairFoundation, type CandidatePair } from './candidate-pair.ts';
import { isReflexive, nameCandidate, type LocalCandidate } from './ice-candidate.ts';

/** A pair whose reflexive local candidate gave way to its base. */
export interface ReplacedLocal {
  readonly from: CandidatePair;
  readonly to: CandidatePair;
}

/** A pair that pruning took off the list, as it was formed. */
export type PrunedPair = {
  readonly pair: CandidatePair;
  readonly says: string;
} & (
  | {
      readonly rule: 'redundant';
      /** The pair that stays for it, as it stands in the pruned list. */
      readonly kept: CandidatePair;
      readonly rfc: 'RFC 8445 §6.1.2.4';
    }
  | { readonly rule: 'passive-local'; readonly rfc: 'RFC 6544 §6.2' }
);

export interface PrunedPairs {
  /** In the order of checks. */
  readonly pairs: readonly CandidatePair[];
  /** All that were replaced, those that then were pruned as well. */
  readonly replaced: readonly ReplacedLocal[];
  /** In the order of checks. */
  readonly pruned: readonly PrunedPair[];
}

/**
 * Prunes a checklist (RFC 8445 §6.1.2.4): nothing can be sent from a reflexive candidate, so its base takes its place,
 * under the priority that the pair was given; then of pairs with the same base and the same remote candidate the best
 * stays. Pairs with a passive local TCP candidate go as well, since the other peer connects (RFC 6544 §6.2).
 *
 * `locals` holds the host candidates that are the bases; a base that is not among them (it was not gathered as a candidate
 * of its own) keeps the reflexive candidate's priority and foundation.
 */
export function prunePairs(
  pairs: readonly CandidatePair[],
  locals: readonly LocalCandidate[] = []
): PrunedPairs {
  const kept: CandidatePair[] = [];
  const replaced: ReplacedLocal[] = [];
  const pruned: PrunedPair[] = [];
  for (const formed of [...pairs].sort(comparePairs)) {
    const pair = isReflexive(formed.local) ? onBase(formed, locals) : formed;
    if (pair !== formed) replaced.push({ from: formed, to: pair });
    const better = kept.find((other) => redundant(pair, other));
    if (pair.local.tcpType === 'passive') pruned.push(passive(formed));
    else if (better) pruned.push(superfluous(formed, better));
    else kept.push(pair);
  }
  return { pairs: kept, replaced, pruned };
}

function onBase(pair: CandidatePair, locals: readonly LocalCandidate[]): CandidatePair {
  const local = baseOf(pair.local, locals);
  return { ...pair, local, foundation: pairFoundation(local, pair.remote) };
}

function baseOf(reflexive: LocalCandidate, locals: readonly LocalCandidate[]): LocalCandidate {
  const found = locals.find(
    (candidate) =>
      candidate.type === 'host' &&
      candidate.transport === reflexive.transport &&
      candidate.tcpType === reflexive.tcpType &&
      candidate.component === reflexive.component &&
      candidate.address === reflexive.base.ip &&
      candidate.port === reflexive.base.port
  );
  if (found) return found;
  const { related: _related, server: _server, ...rest } = reflexive;
  return { ...rest, address: reflexive.base.ip, port: reflexive.base.port, type: 'host' };
}

/** The same base, and remote candidates that are one: a check of one pair is a check of the other. */
function redundant(one: CandidatePair, other: CandidatePair): boolean {
  return (
    one.component === other.component &&
    one.local.transport === other.local.transport &&
    one.local.tcpType === other.local.tcpType &&
    one.remote.tcpType === other.remote.tcpType &&
    one.local.base.ip === other.local.base.ip &&
    one.local.base.port === other.local.base.port &&
    one.remote.address === other.remote.address &&
    one.remote.port === other.remote.port
  );
}

function superfluous(pair: CandidatePair, kept: CandidatePair): PrunedPair {
  const base = formatTransportAddress(pair.local.base);
  const because = isReflexive(pair.local)
    ? `checks from ${nameCandidate(pair.local)} leave from its base ${base}`
    : `its checks leave from the same base ${base} to the same address`;
  return {
    pair,
    rule: 'redundant',
    kept,
    says: `${namePair(pair)} goes: ${because}, and ${namePair(kept)} stands above it.`,
    rfc: 'RFC 8445 §6.1.2.4'
  };
}

function passive(pair: CandidatePair): PrunedPair {
  return {
    pair,
    rule: 'passive-local',
    says: `${namePair(pair)} goes: a passive candidate waits for the other peer to connect.`,
    rfc: 'RFC 6544 §6.2'
  };
}
