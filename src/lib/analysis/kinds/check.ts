import { pairName } from '../pair-name.ts';
import type { Kinds } from './kind.ts';
import { ofPair } from './of-pair.ts';

export const checkKinds: Kinds<'check'> = {
  'check.queued': {
    ...ofPair,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: (event, { name }) => `${name(event.actor)}: triggered check ${pairName(event)}`
  }
};
