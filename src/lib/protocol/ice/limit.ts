import { comparePairs, namePair, type CandidatePair } from './candidate-pair.ts';

/** How many pairs a checklist set may hold, unless configured otherwise (RFC 8445 §6.1.2.5). */
export const defaultPairLimit = 100;

/** A pair that was one too many. */
export interface DiscardedPair {
  readonly pair: CandidatePair;
  /** Index of its checklist. */
  readonly checklist: number;
  readonly says: string;
  readonly rfc: 'RFC 8445 §6.1.2.5';
}

export interface LimitedChecklists {
  /** Each in the order of checks. */
  readonly checklists: readonly (readonly CandidatePair[])[];
  /** In the order in which they went. */
  readonly discarded: readonly DiscardedPair[];
}

/**
 * Discards pairs of the lowest priority until a checklist set holds no more than `limit` (RFC 8445 §6.1.2.5). The RFC asks
 * for the same number from each checklist: each time the one that has lost the fewest gives, of these the longest, of
 * these the last. Only a checklist's last pair is spared as long as another has one to spare.
 */
export function limitPairs(
  checklists: readonly (readonly CandidatePair[])[],
  limit = defaultPairLimit
): LimitedChecklists {
  const left = checklists.map((pairs) => [...pairs].sort(comparePairs));
  const discarded: DiscardedPair[] = [];
  for (let count = left.reduce((sum, { length }) => sum + length, 0); count > limit; count--) {
    const giver = nextGiver(
      left.map(({ length }, index) => ({ index, length, lost: (checklists[index]?.length ?? 0) - length }))
    );
    const pair = left[giver]?.pop();
    if (!pair) break;
    discarded.push(discard(pair, giver, limit));
  }
  return { checklists: left, discarded };
}

interface Giver {
  readonly index: number;
  readonly length: number;
  readonly lost: number;
}

function nextGiver(lists: readonly Giver[]): number {
  const spare = lists.filter(({ length }) => length > 1);
  const able = spare.length > 0 ? spare : lists.filter(({ length }) => length > 0);
  const [first] = [...able].sort((a, b) => a.lost - b.lost || b.length - a.length || b.index - a.index);
  return first?.index ?? -1;
}

function discard(pair: CandidatePair, checklist: number, limit: number): DiscardedPair {
  return {
    pair,
    checklist,
    says: `${namePair(pair)} goes: of more than ${limit} pairs those of the lowest priority are not checked.`,
    rfc: 'RFC 8445 §6.1.2.5'
  };
}
