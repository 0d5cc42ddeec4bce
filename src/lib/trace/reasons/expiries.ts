import { micros } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for the end of a row of a table: `why` of `nat.expired` and `turn.expired`. */
export const expiryReasons = {
  'mapping.unused': { args: { lifetime: micros } },
  'mapping.router-restarted': { args: {} },
  'allocation.ended': { args: {} },
  'allocation.disconnected': { args: {} },
  'allocation.unreadable': { args: {} },
  'allocation.not-refreshed': { args: {} },
  'permission.not-renewed': { args: { lifetime: micros } },
  'channel.not-renewed': { args: { lifetime: micros } }
} as const satisfies ReasonTable;

export type ExpiryReason = ReasonsOf<typeof expiryReasons>;
