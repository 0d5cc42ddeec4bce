import type { PairRelation } from '#lib/analysis/pair-standing.ts';
import type { ConsentClock } from '#lib/trace/state/state.ts';
import { millis } from '../../primitives/format.ts';

/** Stand before the name of the other pair. */
export const relationWords: Readonly<Record<PairRelation['how'], string>> = {
  makes: 'makes valid',
  'made-by': 'by the check of',
  'checked-as': 'checked as'
};

/** `consent until 35255.0 ms, asked again at 30100.0 ms`: in the times of the clock. */
export function consentWords({ expires, asked }: ConsentClock): string {
  const until = `consent until ${millis(expires)} ms`;
  return asked === undefined ? until : `${until}, asked again at ${millis(asked)} ms`;
}
