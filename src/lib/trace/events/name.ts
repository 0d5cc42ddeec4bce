import { optional, text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

export const nameEvents = {
  /** A name was looked up: a server's, or the `.local` name of a peer's host. No address means that there is none. */
  'name.resolved': declare({
    says: 'a name was looked up',
    fields: { name: text, address: optional(text) },
    fold: changesNothing
  })
};
