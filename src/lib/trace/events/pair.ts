import { optional } from '../shape.ts';
import { pairReasons } from '../reasons/pairs.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { leaveQueue } from '../state/fold-queues.ts';
import { movePair, selectPair } from '../state/fold-pairs.ts';
import { declare } from './declare.ts';
import { pairFields } from './pair-fields.ts';
import { pairState } from './terms.ts';

/** Candidate pairs (RFC 8445 §6.1.2). */
export const pairEvents = {
  /** A candidate pair came to be. */
  'pair.formed': declare({
    says: 'a candidate pair came to be',
    fields: { ...pairFields, to: pairState },
    fold: (draft, event) => movePair(draft, event, { state: event.to })
  }),
  /** A pair was removed as redundant (RFC 8445 §6.1.2.4). */
  'pair.pruned': declare({
    says: 'it was removed as redundant',
    fields: { ...pairFields, rule: optional(reasonOf(pairReasons)) },
    fold: (draft, event) => {
      const { rule } = event;
      movePair(draft, event, { state: 'pruned', ...(rule !== undefined && { rule }) });
      leaveQueue(draft, event);
    }
  }),
  /** The state of a pair changed (RFC 8445 §6.1.2.6). */
  'pair.changed': declare({
    says: 'its state changed',
    fields: { ...pairFields, from: pairState, to: pairState, rule: optional(reasonOf(pairReasons)) },
    fold: (draft, event) => {
      movePair(draft, event, { state: event.to });
      // Its check is sent, or it can be checked no more.
      if (event.to === 'in-progress' || event.to === 'failed') leaveQueue(draft, event);
    }
  }),
  /** A pair was nominated (RFC 8445 §8.1.1). */
  'pair.nominated': declare({
    says: 'it was nominated',
    fields: pairFields,
    fold: (draft, event) => movePair(draft, event, { nominated: true })
  }),
  /** Data goes over a pair from here on. */
  'pair.selected': declare({
    says: 'data goes over it now',
    fields: pairFields,
    fold: selectPair
  })
};
