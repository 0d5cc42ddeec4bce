import { text } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for waiting no longer for an answer: `why` of `transaction.ended`, of those that are cancelled. */
export const transactionReasons = {
  /** A triggered check took its place. */
  'transaction.superseded': { args: {}, section: 'RFC 8445 §7.3.1.4' },
  /** `pair` is the one that is used. */
  'transaction.another-nominated': { args: { pair: text }, section: 'RFC 8445 §8.1.2' },
  'transaction.pair-lost': { args: {} },
  'transaction.consent-lost': { args: {}, section: 'RFC 7675 §5.1' },
  /** Consent is asked for on other pairs from here on. */
  'transaction.not-used': { args: {}, section: 'RFC 7675 §4' },
  'transaction.restarted': { args: {}, section: 'RFC 8445 §9' },
  'transaction.closed': { args: {} }
} as const satisfies ReasonTable;

export type TransactionReason = ReasonsOf<typeof transactionReasons>;
