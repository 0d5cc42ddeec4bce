import type { Json } from '../base.ts';
import { anything, optional, text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

export const worldEvents = {
  /** The world changed, not by anybody's protocol: an interface goes or comes, a path is cut, a router restarts. */
  'world.changed': declare({
    says: 'the scenario changed the world',
    fields: {
      /** One sentence without its full stop: `Alice’s interface wifi goes down`. */
      what: text,
      detail: optional(anything<Json>())
    },
    fold: changesNothing
  })
};
