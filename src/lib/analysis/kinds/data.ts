import { quote } from '../names/short-words.ts';
import { alone, plain, type Kinds } from './kind.ts';

const data = { ...alone, layer: 'sctp', step: 'transactions', look: plain } as const;

export const dataKinds: Kinds<'data'> = {
  'data.sent': {
    ...data,
    leg: 'leaves',
    gist: ({ actor, text }, { name }) => `${name(actor)}: sends ${quote(text, 40)}`,
    leaves: () => ['data'],
    follows: () => []
  },
  'data.received': {
    ...data,
    leg: 'arrives',
    gist: ({ actor, text }, { name }) => `${name(actor)}: receives ${quote(text, 40)}`,
    leaves: () => [],
    follows: (_happening, { others }) => [others('data')]
  }
};
