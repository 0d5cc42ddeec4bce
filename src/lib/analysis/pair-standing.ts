import type { PairRow, TraceState } from '#lib/trace/state/state.ts';
import { sameCheckOf } from './same-check.ts';

/** How a pair stands, in a word: its state, or that it is valid, or that the check of another pair is its check too. */
export type PairStanding = PairRow['state'] | 'valid' | 'same check';

/** The standing of a pair. A valid pair that the check of another one made is in no checklist, and so in none of its states. */
export function standingOf({ state, checked, rule }: PairRow): PairStanding {
  if (checked !== undefined && state === 'succeeded') return 'valid';
  return state === 'pruned' && sameCheckOf(rule) !== undefined ? 'same check' : state;
}

/** The pair that a pair is tied to by a check, and how. */
export interface PairRelation {
  /** `makes`: its check made the other one valid. `made-by`: the other one's check made this one valid. `checked-as`: the other one's check is its check too. */
  readonly how: 'makes' | 'made-by' | 'checked-as';
  readonly row: PairRow;
}

/** The relation of a pair to another one of its peer (RFC 8445 §6.1.2.4, §7.2.5.3.2). */
export function relationOf({ pairs }: TraceState, row: PairRow): PairRelation | undefined {
  const { actor, valid, checked, rule } = row;
  const other = (pair: string | undefined) =>
    pair === undefined ? undefined : pairs.get(`${actor}/${pair}`);
  const [made, maker] = [other(valid), other(checked)];
  if (made) return { how: 'makes', row: made };
  if (maker) return { how: 'made-by', row: maker };
  const stands = other(sameCheckOf(rule));
  return stands && { how: 'checked-as', row: stands };
}
