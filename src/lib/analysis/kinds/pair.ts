import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import { pairName } from '../names/pair-name.ts';
import { sameCheckOf } from '../same-check.ts';
import { causesOfPair } from '../observed/rules.ts';
import type { Kinds } from './kind.ts';
import { afterPair, gistOfPair, markOfPair, ofPair } from './of-pair.ts';

export const pairKinds: Kinds<'pair'> = {
  'pair.formed': {
    ...ofPair,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: gistOfPair('pair'),
    moves: ({ to }) => ({ machine: 'pair', to }),
    leaves: marksOfState,
    follows: causesOfPair
  },
  'pair.pruned': {
    ...ofPair,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: (event, { name }) =>
      `${name(event.actor)}: pair ${sameCheckOf(event.rule) === undefined ? 'removed' : 'needs no check of its own'} ${pairName(event)}`,
    leaves: () => [],
    follows: afterPair
  },
  'pair.changed': {
    ...ofPair,
    step: 'everything',
    look: ({ to }) =>
      to === 'failed'
        ? { glyph: 'failed', texts: ['pair failed'], rank: 2 }
        : { glyph: 'pair', texts: [], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)}: pair ${event.to} ${pairName(event)}`,
    particulars: ({ to }) => [to],
    moves: ({ from, to }) => ({ machine: 'pair', from, to }),
    leaves: marksOfState,
    follows: afterPair
  },
  'pair.validated': {
    ...ofPair,
    step: 'everything',
    look: { glyph: 'pair', texts: ['valid pair'], rank: 2 },
    gist: gistOfPair('pair valid'),
    threads: (event) => [
      ...ofPair.threads(event),
      ...ofPair.threads({ actor: event.actor, pair: event.checked })
    ],
    leaves: (happening) => [markOfPair(happening), 'ice'],
    follows: afterPair
  },
  'pair.nominated': {
    ...ofPair,
    step: 'transactions',
    look: { glyph: 'pair', texts: ['pair nominated'], rank: 2 },
    gist: gistOfPair('pair nominated'),
    leaves: (happening) => [markOfPair(happening), 'ice'],
    follows: afterPair
  },
  'pair.selected': {
    ...ofPair,
    step: 'transactions',
    look: { glyph: 'pair', texts: ['pair selected'], rank: 3 },
    gist: gistOfPair('pair selected'),
    leaves: (happening) => [markOfPair(happening), 'ice'],
    follows: (happening, evidence) => [...afterPair(happening, evidence), evidence.own('selection')]
  }
};

/** A pair that works is evidence of how ICE fares. */
function marksOfState({ pair, to }: { readonly pair: string; readonly to: PairState }): readonly string[] {
  const evidence = to === 'succeeded' ? ['ice'] : to === 'failed' ? ['failed pair'] : [];
  return [markOfPair({ pair }), ...evidence];
}
