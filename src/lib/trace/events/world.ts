import type { Json } from '../base.ts';
import { anything, optional } from '../shape.ts';
import { worldChanges } from '../reasons/world.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { changesNothing, declare } from './declare.ts';

export const worldEvents = {
  /** The world changed, not by anybody's protocol: an interface goes or comes, a path is cut, a router restarts. */
  'world.changed': declare({
    says: 'the scenario changed the world',
    fields: {
      what: reasonOf(worldChanges),
      detail: optional(anything<Json>())
    },
    fold: changesNothing
  })
};
