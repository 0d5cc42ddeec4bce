import { unobserved, type Kinds } from './kind.ts';
import { gistOfPair, ofPair } from './of-pair.ts';

export const checkKinds: Kinds<'check'> = {
  'check.queued': {
    ...ofPair,
    ...unobserved,
    step: 'everything',
    look: { glyph: 'pair', texts: [], rank: 0 },
    gist: gistOfPair('triggered check')
  }
};
