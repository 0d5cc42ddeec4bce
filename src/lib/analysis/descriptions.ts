import type { ActorId, DescriptionKind, EventOf, Json, TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

/**
 * Where on its way a description was seen: `made` by createOffer or createAnswer, `set` at a peer, `gathered` when it
 * was read again with candidates in it, `sent` to the bus, `received` from it.
 */
export type DescriptionStage = 'made' | 'set' | 'gathered' | 'sent' | 'received';

/** One session description, exactly as it stood at one moment of the run. */
export interface DescriptionText {
  readonly seq: number;
  /** On whose lifeline. */
  readonly actor: ActorId;
  /** Whose description it is: the peer that made it. */
  readonly owner: ActorId;
  readonly kind: DescriptionKind;
  readonly stage: DescriptionStage;
  readonly sdp: string;
  /** For lists: "Alice’s offer, as set at Bob". */
  readonly label: string;
  /** `seq` of the first earlier entry with the very same text. */
  readonly sameAs?: number;
}

interface Found {
  readonly kind: DescriptionKind;
  readonly stage: DescriptionStage;
  readonly owner: ActorId;
  readonly sdp: string;
  readonly how: string;
}

/** Every session description of a run, in order; one entry each time a text is made, set, sent or received. */
export function descriptions(trace: Trace): readonly DescriptionText[] {
  const names = new Map(trace.header.actors.map(({ id, name }) => [id, name]));
  const nameOf = (actor: ActorId): string => names.get(actor) ?? actor;
  const first = new Map<string, number>();
  const found: DescriptionText[] = [];
  for (const event of trace.events) {
    const text = descriptionIn(trace, event, nameOf);
    if (!text || text.sdp === '') continue;
    const { how, ...rest } = text;
    const sameAs = first.get(text.sdp);
    if (sameAs === undefined) first.set(text.sdp, event.seq);
    const label = `${nameOf(text.owner)}’s ${text.kind}, ${how}`;
    found.push({
      seq: event.seq,
      actor: event.actor,
      ...rest,
      label,
      ...(sameAs !== undefined && { sameAs })
    });
  }
  return found;
}

function descriptionIn(
  trace: Trace,
  event: TraceEvent,
  nameOf: (actor: ActorId) => string
): Found | undefined {
  switch (event.type) {
    case 'api.settled': {
      const method = callOf(trace, event)?.method;
      const result = asDescription(event.result);
      if (!result || (method !== 'createOffer' && method !== 'createAnswer')) return undefined;
      return { ...result, stage: 'made', owner: event.actor, how: `as made (${method})` };
    }
    case 'event.fired': {
      const result = asDescription(event.detail);
      return (
        result && { ...result, stage: 'gathered', owner: event.actor, how: 'as gathered (localDescription)' }
      );
    }
    case 'description.set': {
      const owner = event.side === 'local' ? event.actor : otherPeer(trace, event.actor);
      const how = `as set at ${nameOf(event.actor)}`;
      return { kind: event.kind, stage: 'set', owner, sdp: event.sdp, how };
    }
    case 'signal.sent':
    case 'signal.delivered': {
      if (event.kind !== 'offer' && event.kind !== 'answer') return undefined;
      const [stage, how] =
        event.type === 'signal.sent'
          ? (['sent', 'as sent on the bus'] as const)
          : (['received', `as received by ${nameOf(event.to)}`] as const);
      return { kind: event.kind, stage, owner: event.from, sdp: event.text, how };
    }
    default:
      return undefined;
  }
}

function callOf(trace: Trace, { call }: EventOf<'api.settled'>): EventOf<'api.called'> | undefined {
  const event = trace.events[call];
  return event?.type === 'api.called' ? event : undefined;
}

/** The peer at the other end; the actor itself when a trace knows of no other. */
function otherPeer(trace: Trace, actor: ActorId): ActorId {
  return trace.header.actors.find(({ id, role }) => role === 'peer' && id !== actor)?.id ?? actor;
}

const kinds: readonly DescriptionKind[] = ['offer', 'answer', 'pranswer', 'rollback'];

/** An RTCSessionDescriptionInit, if that is what `value` is. */
function asDescription(
  value: Json | undefined
): { readonly kind: DescriptionKind; readonly sdp: string } | undefined {
  if (typeof value !== 'object' || value === null || !('sdp' in value)) return undefined;
  const { type, sdp } = value;
  const kind = kinds.find((word) => word === type);
  return kind !== undefined && typeof sdp === 'string' ? { kind, sdp } : undefined;
}
