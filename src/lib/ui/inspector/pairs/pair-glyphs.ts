import type { PairStanding } from '#lib/analysis/pair-standing.ts';

/** One character for each standing of a pair, so that colour is never the only carrier. */
export const pairGlyphs: Readonly<Record<PairStanding, string>> = {
  frozen: '❄',
  waiting: '○',
  'in-progress': '◐',
  succeeded: '●',
  failed: '✗',
  pruned: '–',
  valid: '◆',
  'same check': '↗'
};
