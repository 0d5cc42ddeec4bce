import { reasonLabel } from './reason-labels.ts';
import { alone, unobserved, type Kinds } from './kind.ts';

export const worldKinds: Kinds<'world'> = {
  'world.changed': {
    ...alone,
    ...unobserved,
    layer: 'api',
    step: 'everything',
    look: ({ what }, header) => ({ glyph: 'failed', texts: [reasonLabel(what, header)], rank: 5 }),
    gist: ({ what }, { trace }) => reasonLabel(what, trace.header)
  }
};
