import { optional } from '../shape.ts';
import { pairReasons } from '../reasons/pairs.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { joinQueue } from '../state/fold-queues.ts';
import { declare } from './declare.ts';
import { pairFields } from './pair-fields.ts';

export const checkEvents = {
  /** A pair stands in the triggered-check queue: it is checked next (RFC 8445 §6.1.4.1). */
  'check.queued': declare({
    says: 'a pair stands in the triggered-check queue',
    fields: { ...pairFields, rule: optional(reasonOf(pairReasons)) },
    fold: joinQueue
  })
};
