import { optional } from '../shape.ts';
import { expiryReasons } from '../reasons/expiries.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { endMapping, permitMapping, setMapping } from '../state/fold-mappings.ts';
import { declare } from './declare.ts';
import { row } from './row.ts';

/** The tables of NATs and firewalls (RFC 4787). */
export const natEvents = {
  /** A mapping was made. */
  'nat.mapped': declare({ says: 'a mapping came', fields: { row }, fold: setMapping }),
  /** Traffic from inside keeps a mapping alive: it ends later than was told before. */
  'nat.renewed': declare({ says: 'it was kept alive', fields: { row }, fold: setMapping }),
  /** A filter of a NAT or firewall lets something in from now on. */
  'nat.permitted': declare({
    says: 'a filter lets something in from now on',
    fields: { row },
    fold: permitMapping
  }),
  /** A mapping is over, and its permissions with it. */
  'nat.expired': declare({
    says: 'a mapping went',
    fields: { row, why: optional(reasonOf(expiryReasons)) },
    fold: endMapping
  })
};
