import { plain, unobserved, type Kinds } from './kind.ts';
import { gistOfPair, ofPair } from './of-pair.ts';

const consent = { ...ofPair, ...unobserved, step: 'everything' } as const;

export const consentKinds: Kinds<'consent'> = {
  'consent.granted': {
    ...consent,
    look: plain,
    gist: gistOfPair('consent given')
  },
  'consent.asked': {
    ...consent,
    look: plain,
    gist: gistOfPair('consent asked'),
    threads: (event) => [...ofPair.threads(event), `transaction ${event.transaction}`]
  },
  'consent.renewed': {
    ...consent,
    look: plain,
    gist: gistOfPair('consent renewed')
  },
  'consent.lost': {
    ...consent,
    look: { glyph: 'failed', texts: ['consent lost'], rank: 4 },
    gist: gistOfPair('consent lost')
  }
};
