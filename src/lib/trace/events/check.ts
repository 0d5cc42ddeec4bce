import { optional, text } from '../shape.ts';
import { joinQueue } from '../state/fold-queues.ts';
import { declare } from './declare.ts';
import { pairFields } from './pair-fields.ts';

export const checkEvents = {
  /** A pair stands in the triggered-check queue: it is checked next (RFC 8445 §6.1.4.1). */
  'check.queued': declare({
    says: 'a pair stands in the triggered-check queue',
    fields: { ...pairFields, rule: optional(text) },
    fold: joinQueue
  })
};
