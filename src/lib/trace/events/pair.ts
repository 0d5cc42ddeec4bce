import { optional, text } from '../shape.ts';
import { pairReasons } from '../reasons/pairs.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { leaveQueue } from '../state/fold-queues.ts';
import { failPair, movePair, selectPair, validatePair } from '../state/fold-pairs.ts';
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
  /** A pair is not checked, or no more: it is redundant (RFC 8445 §6.1.2.4), or has become needless. */
  'pair.pruned': declare({
    says: 'it is not checked, or no more',
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
      if (event.to === 'failed') failPair(draft, event);
    }
  }),
  /** The answer to a check of another pair made this one valid: its local candidate is where the other side saw the check come from (RFC 8445 §7.2.5.3.2). */
  'pair.validated': declare({
    says: 'a check of another pair made it valid',
    fields: {
      ...pairFields,
      /** The pair that was checked. */
      checked: text
    },
    fold: validatePair
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
