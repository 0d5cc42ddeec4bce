import { rowText } from '../names/row-text.ts';
import { alone, plain, unobserved, type Kinds } from './kind.ts';

const nat = { ...alone, ...unobserved, layer: 'api', step: 'everything' } as const;

export const natKinds: Kinds<'nat'> = {
  'nat.mapped': {
    ...nat,
    look: { glyph: 'row', texts: ['mapping'], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)} maps ${rowText(event)}`.trim()
  },
  'nat.renewed': {
    ...nat,
    look: plain,
    gist: (event, { name }) => `${name(event.actor)} keeps ${rowText(event)}`.trim()
  },
  'nat.permitted': {
    ...nat,
    look: plain,
    gist: (event, { name }) => `${name(event.actor)} lets in ${rowText(event)}`.trim()
  },
  'nat.expired': {
    ...nat,
    look: { glyph: 'row', texts: ['mapping expired'], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)} forgets ${rowText(event)}`.trim()
  }
};
