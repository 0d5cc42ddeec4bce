import { alone, plain, unobserved, type Kinds } from './kind.ts';

export const nameKinds: Kinds<'name'> = {
  'name.resolved': {
    ...alone,
    ...unobserved,
    layer: 'api',
    step: 'everything',
    look: plain,
    gist: ({ actor, name: host, address }, { name }) =>
      `${name(actor)}: ${host} ${address === undefined ? 'is not found' : `is ${address}`}`
  }
};
