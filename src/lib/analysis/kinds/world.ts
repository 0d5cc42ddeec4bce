import { alone, unobserved, type Kinds } from './kind.ts';

export const worldKinds: Kinds<'world'> = {
  'world.changed': {
    ...alone,
    ...unobserved,
    layer: 'api',
    step: 'everything',
    look: ({ what }) => ({ glyph: 'failed', texts: [what], rank: 5 }),
    gist: ({ what }) => what
  }
};
