import { integer, optional, text } from '../shape.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { transactionReasons } from '../reasons/transactions.ts';
import { changesNothing, declare } from './declare.ts';
import { outcome } from './terms.ts';

export const transactionEvents = {
  /** A STUN or TURN transaction of `actor` is over (RFC 8489 §6.2). */
  'transaction.ended': declare({
    says: 'a STUN or TURN transaction is over',
    fields: {
      /** The transaction id, 24 hexadecimal digits. */
      transaction: text,
      outcome,
      /** The error code, of an error. */
      code: optional(integer),
      /** Of one that is cancelled, where its agent says. */
      why: optional(reasonOf(transactionReasons))
    },
    fold: changesNothing
  })
};
