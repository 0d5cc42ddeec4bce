import { alone, unobserved, type Kinds } from './kind.ts';

export const roleKinds: Kinds<'role'> = {
  'role.set': {
    ...alone,
    ...unobserved,
    layer: 'check',
    step: 'everything',
    look: ({ role }) => ({ glyph: 'row', texts: [role], rank: 1 }),
    gist: ({ actor, role }, { name }) => `${name(actor)}: ${role}`
  }
};
