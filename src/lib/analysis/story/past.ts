import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventOf, type EventType, type TraceEvent } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { Recording } from '../recording.ts';
import type { BeatIdea } from './beat.ts';

/** A beat as a rule finds it. */
export interface Draft {
  /** The first part of its id. */
  readonly actor: ActorId;
  /** The second part: `sends-offer`. */
  readonly does: string;
  readonly idea: BeatIdea;
  /** Its events besides the one at hand. */
  readonly events?: readonly number[];
  /** It is a beat each time that it happens, not only the first. */
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
  readonly #journeys = new Map<string, number[]>();
  readonly #told = new Map<string, number>();
  readonly #seqs = new Map<string, number>();
  readonly #onces = new Set<string>();
  #count = 0;

  constructor(trace: Recording) {
    this.trace = trace;
    this.header = trace.header;
  }

  /** Takes an event in: the past ends with it. */
  see(event: TraceEvent): void {
    this.#count = event.seq + 1;
    const key = journeyOf(event);
    if (key === undefined) return;
    const before = this.#journeys.get(key);
    if (before) before.push(event.seq);
    else this.#journeys.set(key, [event.seq]);
  }

  /** Notes that a draft is told, and gives its id; none when it has been told and is not told again. */
  tell({ actor, does, again, once }: Draft): string | undefined {
    const name = `${actor}.${does}`;
    const times = (this.#told.get(name) ?? 0) + 1;
    if ((times > 1 && !again) || (once !== undefined && this.#onces.has(once))) return undefined;
    this.#told.set(name, times);
    if (times === 1) this.#seqs.set(name, this.#count - 1);
    if (once !== undefined) this.#onces.add(once);
    return times > 1 ? `${name}.${times}` : name;
  }

  /** Whether an actor's beat has been told. */
  hasTold(actor: ActorId, does: string): boolean {
    return this.#told.has(`${actor}.${does}`);
  }

  /** The event at which a beat was told first. */
  toldAt(id: string): number | undefined {
    return this.#seqs.get(id);
  }

  /** Whether what is told only once has been told. */
  hasToldOnce(once: string): boolean {
    return this.#onces.has(once);
  }

  event(seq: number | undefined): TraceEvent | undefined {
    return seq === undefined ? undefined : this.trace.events[seq];
  }

  /** The last event of a type, of those for which `where` holds. */
  last<T extends EventType>(type: T, where: (event: EventOf<T>) => boolean): EventOf<T> | undefined {
    for (let seq = this.#count - 1; seq >= 0; seq--) {
      const event = this.trace.events[seq];
      if (event?.type === type && where(event as EventOf<T>)) return event as EventOf<T>;
    }
    return undefined;
  }

  /** The events so far of the message or datagram that an event is about, in order. */
  journey(event: TraceEvent | undefined): readonly number[] {
    return (event && this.#journeys.get(journeyOf(event) ?? '')) ?? [];
  }

  /** The first event of the message or datagram that an event is about. */
  sending(event: TraceEvent): TraceEvent {
    return this.event(this.journey(event)[0]) ?? event;
  }

  /** The events by which an event came about at its very instant, with the whole way of what arrived then. */
  instant({ at, causes }: TraceEvent): readonly number[] {
    return causes.flatMap((seq) => {
      const cause = this.event(seq);
      if (!cause) return [];
      const way = this.journey(cause);
      if (cause.at !== at) return way;
      return way.length > 0 ? way : [seq, ...this.instant(cause)];
    });
  }

  roleOf(actor: ActorId): string | undefined {
    return this.header.actors.find(({ id }) => id === actor)?.role;
  }

  isPeer(actor: ActorId): boolean {
    return this.roleOf(actor) === 'peer';
  }

  /** The gateways between an actor and the internet, nearest first. */
  behind(actor: ActorId): readonly ActorId[] {
    const next = this.header.actors.find(({ id }) => id === actor)?.behind ?? [];
    return next.flatMap((gateway) => [gateway, ...this.behind(gateway)]);
  }

  /** The server that listens at an address. */
  serverAt(address: string): ActorId | undefined {
    return this.header.actors.find(({ role, addresses }) => role === 'server' && addresses?.includes(address))
      ?.id;
  }
}

function journeyOf(event: TraceEvent): string | undefined {
  if (isOf(event, 'datagram')) return event.datagram;
  return isOf(event, 'signal') ? `signal ${event.message}` : undefined;
}
