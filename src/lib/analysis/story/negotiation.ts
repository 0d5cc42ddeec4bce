import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventOf } from '#lib/trace/event.ts';
import type { Past, Rule } from './past.ts';

/** An offer is made: here a story begins. The making of an answer belongs to its sending. */
const offerMade: Rule = (event) =>
  event.type === 'api.called' && event.method.endsWith('createOffer') ? { code: 'offer' } : undefined;

/** An answer to a later offer has applied that offer, too: only the first time that is a beat of its own. */
const descriptionSent: Rule = (event, past) => {
  if (event.type !== 'signal.sent' || !isDescription(event)) return undefined;
  const { from, kind } = event;
  const made = [lastMade(past, from), lastSet(past, from, 'local')].flatMap((one) => one?.seq ?? []);
  return kind === 'offer'
    ? { code: 'sends-offer', events: made, again: true }
    : { code: 'sends-answer', events: [...made, ...untoldRemote(past, from)], again: true };
};

const descriptionApplied: Rule = (event, past) => {
  if (!isOf(event, 'description')) return undefined;
  const { side, kind } = event;
  if (kind === 'rollback') return { code: 'rolls-back' };
  return side === 'remote' ? { code: `applies-${kind}`, events: arrivalOf(past, event) } : undefined;
};

const messageHeld: Rule = ({ type }) => (type === 'signal.held' ? { code: 'holds-message' } : undefined);

const messageLost: Rule = ({ type }) => (type === 'signal.lost' ? { code: 'loses-message' } : undefined);

export const negotiation: readonly Rule[] = [
  offerMade,
  descriptionSent,
  descriptionApplied,
  messageHeld,
  messageLost
];

/** The remote description of a peer and the way of the message that brought it, unless that is a beat of its own. */
export function untoldRemote(past: Past, peer: ActorId): readonly number[] {
  const set = lastSet(past, peer, 'remote');
  return set && !past.isBeat(set) ? [...arrivalOf(past, set), set.seq] : [];
}

/** The description of a peer that waits to be sent: it takes its candidates along. */
export function isWaiting(past: Past, peer: ActorId): boolean {
  const local = lastSet(past, peer, 'local');
  const sent = past.last('signal.sent', (event) => event.from === peer && isDescription(event));
  return local !== undefined && !(sent && sent.seq > local.seq);
}

function lastSet(past: Past, peer: ActorId, of: 'local' | 'remote'): EventOf<'description.set'> | undefined {
  return past.last('description.set', ({ actor, side }) => actor === peer && side === of);
}

function lastMade(past: Past, peer: ActorId): EventOf<'api.called'> | undefined {
  return past.last(
    'api.called',
    ({ actor, method }) => actor === peer && /create(?:Offer|Answer)$/.test(method)
  );
}

function arrivalOf(past: Past, set: EventOf<'description.set'>): readonly number[] {
  const arrival = past.last(
    'signal.delivered',
    ({ to, kind, seq }) => to === set.actor && kind === set.kind && seq < set.seq
  );
  return arrival ? past.journey(arrival) : [];
}

function isDescription({ kind }: EventOf<'signal.sent'>): boolean {
  return kind === 'offer' || kind === 'answer';
}
