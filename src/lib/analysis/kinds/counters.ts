import { duration } from '../names/short-words.ts';
import { pairNamed } from '../names/pair-name.ts';
import { plain, type Kinds } from './kind.ts';
import { afterPair, markOfPair, ofPair } from './of-pair.ts';

export const counterKinds: Kinds<'checks' | 'roundtrip'> = {
  'checks.counted': {
    ...ofPair,
    step: 'transactions',
    look: plain,
    gist: ({ actor, pair, requests, responses }, { name, trace }) => {
      const counts = `${requests.sent} sent, ${responses.received} answered, ${requests.received} received`;
      const named = pairNamed(trace, actor, pair);
      return `${name(actor)}: checks ${counts}${named ? `, ${named}` : ''}`;
    },
    leaves: (happening) => [markOfPair(happening), ...(happening.responses.received > 0 ? ['ice'] : [])],
    follows: afterPair
  },
  'roundtrip.measured': {
    ...ofPair,
    step: 'everything',
    look: plain,
    gist: ({ actor, roundTrip }, { name }) => `${name(actor)}: round trip ${duration(roundTrip)}`,
    leaves: () => [],
    follows: afterPair
  }
};
