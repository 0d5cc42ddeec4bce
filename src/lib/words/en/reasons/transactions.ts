import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { TransactionReason } from '#lib/trace/reasons/transactions.ts';

/** Completes "Alice’s check is cancelled. …": sentences without their full stop. */
export const transactions: ReasonTexts<TransactionReason> = {
  'transaction.superseded': () => 'A triggered check of the same pair replaced it, and no late answer came',
  'transaction.another-nominated': ({ pair: id }, { pair }) => `Pair ${pair(id)} is nominated`,
  'transaction.pair-lost': () => 'Nothing gets through on its pair any more',
  'transaction.consent-lost': () => 'Consent on its pair has ended',
  'transaction.not-used': () => 'From here on consent is asked for only on the selected pair',
  'transaction.restarted': () => 'ICE has restarted, with other credentials',
  'transaction.closed': () => 'The connection was closed'
};
