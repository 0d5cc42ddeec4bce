import { pairName } from '../names/pair-name.ts';
import { plain, unobserved, type Kinds } from './kind.ts';
import { ofPair } from './of-pair.ts';

const consent = { ...ofPair, ...unobserved, step: 'everything' } as const;

export const consentKinds: Kinds<'consent'> = {
  'consent.granted': {
    ...consent,
    look: plain,
    gist: (event, { name }) => `${name(event.actor)}: consent given ${pairName(event)}`
  },
  'consent.asked': {
    ...consent,
    look: plain,
    gist: (event, { name }) => `${name(event.actor)}: consent asked ${pairName(event)}`,
    threads: (event) => [...ofPair.threads(event), `transaction ${event.transaction}`]
  },
  'consent.renewed': {
    ...consent,
    look: plain,
    gist: (event, { name }) => `${name(event.actor)}: consent renewed ${pairName(event)}`
  },
  'consent.lost': {
    ...consent,
    look: { glyph: 'failed', texts: ['consent lost'], rank: 4 },
    gist: (event, { name }) => `${name(event.actor)}: consent lost ${pairName(event)}`
  }
};
