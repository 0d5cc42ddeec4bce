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

/** Why a pair that came later starts in its state. */
export interface InsertedState {
  readonly state: 'waiting' | 'frozen';
  /** `topmost` is RFC 8838 §12's rule 1, `proven` rule 2, `later` rule 3. */
  readonly rule: 'topmost' | 'proven' | 'later';
  readonly says: string;
  readonly rfc: 'RFC 8838 §12';
}

/**
 * The state of a pair that trickles into running checklists (RFC 8838 §12). It waits when it stands above all pairs of
 * its foundation (a lower component, then a higher priority) or when one of them has succeeded; else it is frozen.
 */
export function insertedState(
  checklists: readonly (readonly CheckedPair[])[],
  pair: CandidatePair
): InsertedState {
  const column = checklists.flat().filter(({ foundation }) => foundation === pair.foundation);
  const rfc = 'RFC 8838 §12';
  if (column.every((other) => compareInColumn(pair, other) < 0))
    return { state: 'waiting', rule: 'topmost', says: 'It is the first of its foundation.', rfc };
  if (column.some(({ state }) => state === 'succeeded'))
    return { state: 'waiting', rule: 'proven', says: 'A pair of its foundation has succeeded.', rfc };
  return { state: 'frozen', rule: 'later', says: 'Another pair of its foundation is checked first.', rfc };
}

/** The order among pairs of one foundation: the lower component, then the higher priority. */
function compareInColumn(one: CandidatePair, other: CandidatePair): number {
  if (one.component !== other.component) return one.component - other.component;
  if (one.priority === other.priority) return 0;
  return one.priority > other.priority ? -1 : 1;
}
