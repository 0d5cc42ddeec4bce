import { optional } from '../shape.ts';
import { expiryReasons } from '../reasons/expiries.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { bindChannel, endAllocation, permitPeer, setAllocation } from '../state/fold-allocations.ts';
import { declare } from './declare.ts';
import { row } from './row.ts';

/** The tables of TURN servers (RFC 8656 §3). */
export const turnEvents = {
  /** An allocation was made or refreshed. */
  'turn.allocated': declare({
    says: 'an allocation came, or was refreshed',
    fields: { row },
    fold: setAllocation
  }),
  /** A peer's address may send to the allocation, for a time. */
  'turn.permitted': declare({
    says: 'a permission came, or was renewed',
    fields: { row },
    fold: permitPeer
  }),
  /** A channel number stands for a peer's address and port, for a time. */
  'turn.bound': declare({
    says: 'a channel came, or was renewed',
    fields: { row },
    fold: bindChannel
  }),
  /** An allocation, a permission or a channel of a TURN server is over. */
  'turn.expired': declare({
    says: 'an allocation, a permission or a channel went',
    fields: { row, why: optional(reasonOf(expiryReasons)) },
    fold: endAllocation
  })
};
