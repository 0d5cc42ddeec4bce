import { pairName } from '#lib/analysis/names/pair-name.ts';
import { serverErrorName } from '#lib/analysis/names/server-error-name.ts';
import type { Transaction } from '#lib/analysis/packets/packet.ts';
import { transactionOf } from '#lib/analysis/packets/packets.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import { methodName } from '#lib/protocol/stun/message-type.ts';
import type { EventOf } from '#lib/trace/event.ts';
import { reasonSection, reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventText, EventTexts } from '../../event-texts.ts';

type Ended = EventOf<'transaction.ended'>;

/** STUN and TURN transactions. */
export const transaction: EventTexts<'transaction'> = {
  ended: (event, scene) => {
    const known = scene.trace.digest.transactions[event.transaction];
    const subject = `${scene.whose(event.actor)} ${nounOf(event, known, scene)}`;
    return { ...ends[event.outcome](event, scene), what: `${subject} ${endingOf(event, scene)}.` };
  }
};

const ends: Readonly<
  Record<Ended['outcome'], (event: Ended, scene: Scene) => Pick<EventText, 'why' | 'section'>>
> = {
  success: () => ({
    why: 'A success response carries the id of the request: the two are one transaction.',
    section: 'RFC 8489 §5'
  }),
  error: () => ({
    why: 'An error response carries the id of the request, and a code that says what is wrong.',
    section: 'RFC 8489 §6.3.4'
  }),
  timeout: (event, scene) => ({ why: silence(event, scene), section: 'RFC 8489 §6.2.1' }),
  cancelled: (event, scene) => ({
    why:
      event.why === undefined
        ? 'Nobody waits for its answer any more.'
        : `${reasonText(reasons, event.why, { scene, actor: event.actor })}. Nobody waits for its answer any more.`,
    section: (event.why === undefined ? undefined : reasonSection(event.why)) ?? 'RFC 8489 §6.2.1'
  })
};

function endingOf(event: Ended, scene: Scene): string {
  const { outcome, code } = event;
  switch (outcome) {
    case 'success':
      return 'is answered';
    case 'error':
      return code === undefined ? 'is refused' : `is refused with ${code} ${serverErrorName(code)}`.trim();
    case 'timeout':
      return isAnsweredInVain(event, scene) ? 'gets no answer that counts' : 'gets no answer';
    case 'cancelled':
      return 'is cancelled';
  }
}

/** `check of host … ↔ srflx …`, `Allocate request to 192.0.2.20:3478`, `request` of one that never left. */
function nounOf(event: Ended, known: Transaction | undefined, { trace }: Scene): string {
  if (!known) return 'request';
  const named = trace.events[known.pair ?? -1];
  const pair = named && 'local' in named ? pairName(named) : undefined;
  if (known.check && pair) {
    return `${known.consent ? 'consent check' : known.nominates ? 'nominating check' : 'check'} of ${pair}`;
  }
  return `${methodName(known.method)} request to ${known.to}`;
}

/** Whether an answer has come, and was not taken. */
function isAnsweredInVain(event: Ended, { trace }: Scene): boolean {
  return trace.events.some(
    (one) =>
      one.type === 'datagram.delivered' &&
      one.seq < event.seq &&
      one.actor === event.actor &&
      transactionOf(trace, one) === event.transaction
  );
}

/** How often a request was sent in vain, and for how long. */
function silence(event: Ended, scene: Scene): string {
  const sendings = scene.trace.events.filter(
    (one) =>
      one.type === 'datagram.sent' &&
      one.seq < event.seq &&
      one.actor === event.actor &&
      transactionOf(scene.trace, one) === event.transaction
  );
  const [first] = sendings;
  if (!first) return 'It could not even be sent, and its time is over.';
  if (isAnsweredInVain(event, scene))
    return 'An answer came, but from another address than the request went to, or not made with the right password. Such an answer is not taken.';
  const long = `${Number(((event.at - first.at) / 1_000_000).toFixed(1))} s`;
  return sendings.length === 1
    ? `It was sent once, and no answer came for ${long}.`
    : `It was sent ${sendings.length} times, each time after twice the wait. No answer came for ${long}, so the client gives up.`;
}
