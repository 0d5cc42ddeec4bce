import type { CandidatePair } from './candidate-pair.ts';
import type { PairState } from './pair-state.ts';

/** A pair in a checklist. */
export interface CheckedPair extends CandidatePair {
  readonly state: PairState;
}

/**
 * The states that checks start from (RFC 8445 §6.1.2.6): of each foundation, over all checklists, one pair is Waiting and
 * the others are Frozen until that one has succeeded. It is the pair with the lowest component, then the highest
 * priority, in the first checklist that has the foundation. Checklists and pairs keep their order.
 */
export function initialStates(
  checklists: readonly (readonly CandidatePair[])[]
): readonly (readonly CheckedPair[])[] {
  const seen = new Set<string>();
  return checklists.map((checklist) => {
    const states = new Map<number, PairState>();
    for (const [index, pair] of [...checklist.entries()].sort(([, a], [, b]) => compareInColumn(a, b))) {
      states.set(index, seen.has(pair.foundation) ? 'frozen' : 'waiting');
      seen.add(pair.foundation);
    }
    return checklist.map((pair, index) => ({ ...pair, state: states.get(index) ?? 'frozen' }));
  });
}

/**
 * The state of a pair that trickles into running checklists (RFC 8838 §12). It waits when it stands above all pairs of
 * its foundation (a lower component, then a higher priority) or when one of them has succeeded; else it is frozen.
 */
export function insertedState(
  checklists: readonly (readonly CheckedPair[])[],
  pair: CandidatePair
): 'waiting' | 'frozen' {
  const column = checklists.flat().filter(({ foundation }) => foundation === pair.foundation);
  const isTopmost = column.every((other) => compareInColumn(pair, other) < 0);
  const isProven = column.some(({ state }) => state === 'succeeded');
  return isTopmost || isProven ? 'waiting' : 'frozen';
}

/** The order among pairs of one foundation: the lower component, then the higher priority. */
function compareInColumn(one: CandidatePair, other: CandidatePair): number {
  if (one.component !== other.component) return one.component - other.component;
  if (one.priority === other.priority) return 0;
  return one.priority > other.priority ? -1 : 1;
}
