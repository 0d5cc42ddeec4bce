import { outcomeWords } from '#lib/analysis/names/outcome-words.ts';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { EventOf } from '#lib/trace/event.ts';
import type { TransactionOutcome } from '#lib/trace/events/terms.ts';
import type { EventTexts } from '../../event-texts.ts';
import { before } from '../history.ts';

const reasons: Readonly<Record<Exclude<TransactionOutcome, 'timeout'>, string>> = {
  success: 'A success response with the id of the request has come: the two are one transaction.',
  error: 'An error response with the id of the request has come, with a code that says what is wrong.',
  cancelled: 'Its answer is not needed any more, so the request is not repeated.'
};

/** STUN and TURN transactions. */
export const transaction: EventTexts<'transaction'> = {
  ended: (event, { whose, trace }) => ({
    what: `${whose(event.actor)} transaction ${event.transaction.slice(0, 8)}… is ${outcomeWords[event.outcome].replace('timed out', 'given up')}${event.code === undefined ? '' : ` with ${event.code}`}.`,
    why: event.outcome === 'timeout' ? silence(sendings(trace, event)) : reasons[event.outcome],
    section: event.outcome === 'cancelled' ? 'RFC 8445 §7.3.1.4' : 'RFC 8489 §6.2.1'
  })
};

/** The end of waiting for an answer, by how often the request was sent; 0 where the trace does not say. */
function silence(sends: number): string {
  if (sends === 1) return 'The request was sent once, and no answer has come in time.';
  const often = sends === 0 ? 'several times' : `${sends} times`;
  return `Over UDP a request is repeated, each time after twice the wait. It was sent ${often}, and after a last wait without an answer the client gives up.`;
}

/** How often its request was sent. */
function sendings(trace: Recording, { seq, actor, transaction: id }: EventOf<'transaction.ended'>): number {
  return before(trace, seq, 'datagram.sent').filter(
    (event) => event.actor === actor && packetOf(trace, event)?.message?.transaction === id
  ).length;
}
