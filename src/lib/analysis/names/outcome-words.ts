import type { TransactionOutcome } from '#lib/trace/events/terms.ts';

/** How a transaction ends, in a word. */
export const outcomeWords: Readonly<Record<TransactionOutcome, string>> = {
  success: 'answered',
  error: 'refused',
  timeout: 'timed out',
  cancelled: 'cancelled'
};
