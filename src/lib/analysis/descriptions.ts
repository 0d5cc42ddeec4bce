import { actorName, otherPeer } from '#lib/trace/actors.ts';
import type { ActorId, Json } from '#lib/trace/base.ts';
import { isOf, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import type { DescriptionKind } from '#lib/trace/events/terms.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { kindOf } from './kinds/index.ts';
import { perTrace } from './per-trace.ts';

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
  /** The peer that made the description. */
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
export const descriptions = perTrace((trace: Trace): readonly DescriptionText[] => {
  const nameOf = (actor: ActorId): string => actorName(trace.header, actor);
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
});

function descriptionIn(
  trace: Trace,
  event: TraceEvent,
  nameOf: (actor: ActorId) => string
): Found | undefined {
  if (isOf(event, 'api')) return madeBy(trace, event);
  if (isOf(event, 'event')) {
    const result = asDescription(event.detail);
    return (
      result && { ...result, stage: 'gathered', owner: event.actor, how: 'as gathered (localDescription)' }
    );
  }
  if (isOf(event, 'description')) {
    const owner = event.side === 'local' ? event.actor : otherPeerThan(trace, event.actor);
    const how = `as set at ${nameOf(event.actor)}`;
    return { kind: event.kind, stage: 'set', owner, sdp: event.sdp, how };
  }
  return isOf(event, 'signal') ? onBus(event, nameOf) : undefined;
}

/** The description that a call has settled with. */
function madeBy({ events }: Trace, event: EventIn<'api'>): Found | undefined {
  if (event.type !== 'api.settled') return undefined;
  const called = events[event.call];
  const method = called && 'method' in called ? called.method : undefined;
  const result = asDescription(event.result);
  if (!result || (method !== 'createOffer' && method !== 'createAnswer')) return undefined;
  return { ...result, stage: 'made', owner: event.actor, how: `as made (${method})` };
}

function onBus(event: EventIn<'signal'>, nameOf: (actor: ActorId) => string): Found | undefined {
  if (event.kind !== 'offer' && event.kind !== 'answer') return undefined;
  const { leg } = kindOf(event);
  const { kind, from: owner, text: sdp } = event;
  if (leg === 'leaves') return { kind, stage: 'sent', owner, sdp, how: 'as sent on the bus' };
  if (leg !== 'arrives') return undefined;
  return { kind, stage: 'received', owner, sdp, how: `as received by ${nameOf(event.to)}` };
}

/** The peer at the other end; the actor itself when a trace knows of no other. */
function otherPeerThan({ header }: Trace, actor: ActorId): ActorId {
  return otherPeer(header, actor)?.id ?? actor;
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
