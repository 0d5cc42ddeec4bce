import { pairName } from '../names/pair-name.ts';
import { unobserved, type Kinds } from './kind.ts';
import { ofPair } from './of-pair.ts';

export const consentKinds: Kinds<'consent'> = {
  'consent.lost': {
    ...ofPair,
    ...unobserved,
    step: 'everything',
    look: { glyph: 'failed', texts: ['consent lost'], rank: 4 },
    gist: (event, { name }) => `${name(event.actor)}: consent lost ${pairName(event)}`
  }
};
