import type { PairRow } from '#lib/trace/state/state.ts';

/** One character for each state of a pair, so that colour is never the only carrier. */
export const pairGlyphs: Readonly<Record<PairRow['state'], string>> = {
  frozen: '❄',
  waiting: '○',
  'in-progress': '◐',
  succeeded: '●',
  failed: '✗',
  pruned: '–'
};
