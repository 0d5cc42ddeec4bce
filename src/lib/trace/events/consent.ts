import { micros, optional, text } from '../shape.ts';
import { consentReasons } from '../reasons/consents.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { askConsent, endConsent, giveConsent } from '../state/fold-consent.ts';
import { declare } from './declare.ts';
import { pairFields } from './pair-fields.ts';

const given = {
  ...pairFields,
  /** When it ends, unless the other side answers again before. */
  expires: micros
};

/** Consent to send on a pair (RFC 7675). */
export const consentEvents = {
  /** The other side has answered a check on the pair: that is its first consent. */
  'consent.granted': declare({ says: 'an answer gives consent on a pair', fields: given, fold: giveConsent }),
  /** It is asked again: the next check with this transaction is a consent check. */
  'consent.asked': declare({
    says: 'consent on a pair is asked for again',
    fields: {
      ...pairFields,
      /** The transaction id, 24 hexadecimal digits. */
      transaction: text
    },
    fold: askConsent
  }),
  /** It has answered again. */
  'consent.renewed': declare({ says: 'an answer renews it', fields: given, fold: giveConsent }),
  /** Sending must stop: no answer came for too long, or the other side has taken its consent back. */
  'consent.lost': declare({
    says: 'sending on a pair must stop',
    fields: { ...pairFields, why: optional(reasonOf(consentReasons)) },
    fold: endConsent
  })
};
