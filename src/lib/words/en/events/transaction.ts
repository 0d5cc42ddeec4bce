import { outcomeWords } from '#lib/analysis/names/outcome-words.ts';
import type { TransactionOutcome } from '#lib/trace/events/terms.ts';
import type { EventTexts } from '../../event-texts.ts';

const reasons: Readonly<Record<TransactionOutcome, string>> = {
  success: 'A success response carries the id of the request: the two are one transaction.',
  error: 'An error response carries the id of the request, and a code that says what is wrong.',
  timeout:
    'Over UDP a request is repeated, each time after twice the wait. After seven sends and a last wait of 16 RTO, silence is the answer.',
  cancelled:
    'Its answer is of no use any more: the request is not repeated, and silence does not count as failure.'
};

/** STUN and TURN transactions. */
export const transaction: EventTexts<'transaction'> = {
  ended: (event, { whose }) => ({
    what: `${whose(event.actor)} transaction ${event.transaction.slice(0, 8)}… is ${outcomeWords[event.outcome].replace('timed out', 'given up')}${event.code === undefined ? '' : ` with ${event.code}`}.`,
    why: reasons[event.outcome],
    section: event.outcome === 'cancelled' ? 'RFC 8445 §7.3.1.4' : 'RFC 8489 §6.2.1'
  })
};
