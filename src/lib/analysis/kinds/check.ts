import { pairName } from '../names/pair-name.ts';
import { unobserved, type Kinds } from './kind.ts';
import { ofPair } from './of-pair.ts';

export const checkKinds: Kinds<'check'> = {
  'check.queued': {
    ...ofPair,
    ...unobserved,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: (event, { name }) => `${name(event.actor)}: triggered check ${pairName(event)}`
  }
};
