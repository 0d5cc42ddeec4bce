import { pairName } from '../pair-name.ts';
import type { Kinds } from './kind.ts';
import { ofPair } from './of-pair.ts';

export const pairKinds: Kinds<'pair'> = {
  'pair.formed': {
    ...ofPair,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: (event, { name }) => `${name(event.actor)}: pair ${pairName(event)}`
  },
  'pair.pruned': {
    ...ofPair,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: (event, { name }) => `${name(event.actor)}: pair dropped ${pairName(event)}`
  },
  'pair.changed': {
    ...ofPair,
    step: 'everything',
    look: ({ to }) =>
      to === 'failed'
        ? { glyph: 'failed', texts: ['pair failed'], rank: 2 }
        : { glyph: 'pair', texts: [], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)}: pair ${event.to} ${pairName(event)}`,
    particulars: ({ to }) => [to]
  },
  'pair.nominated': {
    ...ofPair,
    step: 'transactions',
    look: { glyph: 'pair', texts: ['pair nominated'], rank: 2 },
    gist: (event, { name }) => `${name(event.actor)}: pair nominated ${pairName(event)}`
  },
  'pair.selected': {
    ...ofPair,
    step: 'transactions',
    look: { glyph: 'pair', texts: ['pair selected'], rank: 3 },
    gist: (event, { name }) => `${name(event.actor)}: pair selected ${pairName(event)}`
  }
};
