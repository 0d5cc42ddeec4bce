import { otherPeer } from '#lib/trace/actors.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventOf, type EventType, type TraceEvent } from '#lib/trace/event.ts';
import type { ActorRole, TraceHeader } from '#lib/trace/trace.ts';
import type { Recording } from '../recording.ts';
import type { Beat, IdeaCode } from './beat.ts';

/** A beat as a rule finds it. */
export interface Draft {
  readonly code: IdeaCode;
  /** Whose it is; the event’s actor unless it says so. */
  readonly actor?: ActorId;
  readonly about?: string;
  /** Its events besides the one at hand, its way, and what led to it at the same instant. */
  readonly events?: readonly number[];
  /** It is a beat each time that it happens. Else it is one the first time that its actor does it. */
  readonly again?: boolean;
  /** Of all beats with the same, whoever does it, only the first is told. */
  readonly once?: string;
}

/** Tells whether an event is a beat, by what came before it and never by what follows. */
export type Rule = (event: TraceEvent, past: Past) => Draft | undefined;

/** Everything that has happened up to an event, and what of it has been told. */
export class Past {
  readonly trace: Recording;
  readonly header: TraceHeader;
  readonly beats: Beat[] = [];
  readonly #journeys = new Map<string, number[]>();
  readonly #told = new Map<string, number>();
  readonly #beatSeqs = new Set<number>();
  readonly #byType = new Map<EventType, TraceEvent[]>();

  constructor(trace: Recording) {
    this.trace = trace;
    this.header = trace.header;
  }

  /** Takes an event in: the past ends with it. */
  see(event: TraceEvent): void {
    addTo(this.#byType, event.type, event);
    const key = journeyOf(event);
    if (key !== undefined) addTo(this.#journeys, key, event.seq);
  }

  /** Makes a beat of a draft, unless it has been told and is not told again. Gives whether it did. */
  tell(event: TraceEvent, { code, actor = event.actor, about, events = [], again, once }: Draft): boolean {
    const does = about === undefined ? code : `${code}-${about.replaceAll('.', '-')}`;
    const id = `${actor}.${does}`;
    const times = (this.#told.get(id) ?? 0) + 1;
    if ((times > 1 && !again) || (once !== undefined && this.hasTold(once))) return false;
    this.#told.set(id, times);
    if (once !== undefined) this.#told.set(once, 1);
    const { seq } = event;
    const all = new Set([...events, ...this.journey(event), ...this.instant(event), seq]);
    this.#beatSeqs.add(seq);
    this.beats.push({
      id: times > 1 ? `${id}.${times}` : id,
      idea: { code, actor, ...(about !== undefined && { about }) },
      seq,
      events: [...all].sort((one, other) => one - other)
    });
    return true;
  }

  /** Whether a beat of that id, or of that `once`, has been told. */
  hasTold(name: string): boolean {
    return this.#told.has(name);
  }

  /** Whether an event is a beat. */
  isBeat(event: TraceEvent): boolean {
    return this.#beatSeqs.has(event.seq);
  }

  /** The last event of a type, of those for which `where` holds. */
  last<T extends EventType>(type: T, where: (event: EventOf<T>) => boolean): EventOf<T> | undefined {
    const events = (this.#byType.get(type) ?? []) as EventOf<T>[];
    return events.findLast(where);
  }

  /** The causes of an event. */
  causes({ causes }: TraceEvent): readonly TraceEvent[] {
    return causes.flatMap((seq) => this.trace.events[seq] ?? []);
  }

  /** The events so far of the message or datagram that an event is about, in order. */
  journey(event: TraceEvent): readonly number[] {
    return this.#journeys.get(journeyOf(event) ?? '') ?? [];
  }

  /** The first event of the message or datagram that an event is about. */
  sending(event: TraceEvent): TraceEvent {
    return this.trace.events[this.journey(event)[0] ?? event.seq] ?? event;
  }

  /** The events by which an event came about at its very instant, but for calls, with the whole way of what arrived then. */
  instant(event: TraceEvent): readonly number[] {
    return this.causes(event).flatMap((cause) => {
      const way = this.journey(cause);
      if (cause.at !== event.at || way.length > 0) return way;
      return isOf(cause, 'api') ? [] : [cause.seq, ...this.instant(cause)];
    });
  }

  roleOf(actor: ActorId): ActorRole | undefined {
    return this.header.actors.find(({ id }) => id === actor)?.role;
  }

  isPeer(actor: ActorId): boolean {
    return this.roleOf(actor) === 'peer';
  }

  /** The peer that faces an actor. */
  other(peer: ActorId): ActorId {
    return otherPeer(this.header, peer)?.id ?? peer;
  }

  /** The server that listens at an address. */
  serverAt(address: string): ActorId | undefined {
    return this.header.actors.find(({ role, addresses }) => role === 'server' && addresses?.includes(address))
      ?.id;
  }

  /** Whether a gateway is between an actor and the internet. */
  isBehind(actor: ActorId, gateway: ActorId): boolean {
    const next = this.header.actors.find(({ id }) => id === actor)?.behind ?? [];
    return next.some((one) => one === gateway || this.isBehind(one, gateway));
  }
}

function journeyOf(event: TraceEvent): string | undefined {
  if (isOf(event, 'datagram')) return event.datagram;
  return isOf(event, 'signal') ? `signal ${event.message}` : undefined;
}

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
