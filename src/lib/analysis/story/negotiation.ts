import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventOf } from '#lib/trace/event.ts';
import type { IdeaOf } from './beat.ts';
import type { Past, Rule } from './past.ts';

/** An offer is made: here a story begins. The making of an answer belongs to its sending. */
const offerMade: Rule = (event) => {
  if (event.type !== 'api.called' || !event.method.endsWith('createOffer')) return undefined;
  return { actor: event.actor, does: 'offer', idea: { code: 'offer-made', peer: event.actor } };
};

const descriptionSent: Rule = (event, past) => {
  if (event.type !== 'signal.sent' || !isDescription(event)) return undefined;
  const { from, kind, at } = event;
  const local = localDescription(past, from);
  const made = lastMade(past, from);
  const applied = kind === 'answer' ? remoteDescription(past, from) : undefined;
  return {
    actor: from,
    does: `sends-${kind}`,
    idea: {
      code: 'description-sent',
      peer: from,
      kind: kind === 'offer' ? kind : 'answer',
      waited: at - (local?.at ?? at),
      stage: stageOf(past, event)
    },
    events: [...(applied ? untold(past, applied) : []), made?.seq, local?.seq].filter(
      (seq) => seq !== undefined
    ),
    again: true
  };
};

/** The first of each kind is a beat of its own; a later one is part of what comes of it. */
const descriptionApplied: Rule = (event, past) => {
  if (!isOf(event, 'description')) return undefined;
  const { actor, side, kind } = event;
  if (kind === 'rollback') {
    return { actor, does: 'rolls-back', idea: { code: 'description-rolled-back', peer: actor } };
  }
  if (side === 'local') return undefined;
  return {
    actor,
    does: `applies-${kind}`,
    idea: { code: 'description-applied', peer: actor, kind },
    events: appliedBy(past, event)
  };
};

/** Whether a description is the first of its sender’s, or begins a new generation by other credentials. */
function stageOf(past: Past, sent: EventOf<'signal.sent'>): IdeaOf<'description-sent'>['stage'] {
  const before = past.last(
    'signal.sent',
    (one) => one.seq < sent.seq && one.from === sent.from && isDescription(one)
  );
  if (!before) return 'first';
  return ufragOf(before) === ufragOf(sent) ? 'later' : 'restart';
}

function ufragOf({ text }: EventOf<'signal.sent'>): string | undefined {
  return /^a=ice-ufrag:.*$/m.exec(text)?.[0];
}

const messageHeld: Rule = (event, past) => {
  if (event.type !== 'signal.held') return undefined;
  const { actor, from, kind } = event;
  return {
    actor,
    does: 'holds-message',
    idea: { code: 'message-held', from, kind },
    events: past.journey(event)
  };
};

const messageLost: Rule = (event, past) => {
  if (event.type !== 'signal.lost') return undefined;
  const { actor, from, kind, why } = event;
  return {
    actor,
    does: 'loses-message',
    idea: { code: 'message-lost', from, kind, why },
    events: past.journey(event)
  };
};

export const negotiation: readonly Rule[] = [
  offerMade,
  descriptionSent,
  descriptionApplied,
  messageHeld,
  messageLost
];

/** The last remote description of a peer that has been applied. */
export function remoteDescription(past: Past, peer: ActorId): EventOf<'description.set'> | undefined {
  return past.last('description.set', ({ actor, side }) => actor === peer && side === 'remote');
}

/** A remote description, and the way of the message that has brought it, unless that is a beat of its own. */
export function untold(past: Past, set: EventOf<'description.set'>): readonly number[] {
  return past.toldAt(`${set.actor}.applies-${set.kind}`) === set.seq ? [] : appliedBy(past, set);
}

/** A description that is applied, and the way of the message that has brought it. */
function appliedBy(past: Past, set: EventOf<'description.set'>): readonly number[] {
  const arrival = past.last(
    'signal.delivered',
    ({ to, kind, seq }) => to === set.actor && kind === set.kind && seq < set.seq
  );
  return [...past.journey(arrival), set.seq];
}

/** The local description of a peer. */
export function localDescription(past: Past, peer: ActorId): EventOf<'description.set'> | undefined {
  return past.last('description.set', ({ actor, side }) => actor === peer && side === 'local');
}

/** The last description that a peer has sent, before the event at hand. */
export function lastSent(past: Past, peer: ActorId): EventOf<'signal.sent'> | undefined {
  return past.last('signal.sent', (event) => event.from === peer && isDescription(event));
}

function lastMade(past: Past, peer: ActorId): EventOf<'api.called'> | undefined {
  return past.last(
    'api.called',
    ({ actor, method }) => actor === peer && /create(?:Offer|Answer)$/.test(method)
  );
}

function isDescription({ kind }: EventOf<'signal.sent'>): boolean {
  return kind === 'offer' || kind === 'answer';
}
