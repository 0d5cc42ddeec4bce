import { changesNothing, declare } from './declare.ts';
import { pairFields } from './pair-fields.ts';

export const consentEvents = {
  /** The other side has not answered on the pair for so long that sending must stop (RFC 7675 §5.1). */
  'consent.lost': declare({
    says: 'sending on a pair must stop',
    fields: pairFields,
    fold: changesNothing
  })
};
