import { text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';
import { descriptionKind, side } from './terms.ts';

export const descriptionEvents = {
  /** A description took effect. */
  'description.set': declare({
    says: 'a description took effect',
    fields: {
      side,
      kind: descriptionKind,
      /** The text that was applied. */
      sdp: text
    },
    fold: changesNothing
  })
};
