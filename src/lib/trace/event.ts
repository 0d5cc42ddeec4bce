/**
 * The events of a trace: everything that any view shows, in the order it happened.
 *
 * An event says what happened on the wire or at the API and nothing about how it is drawn. Every field is JSON. The
 * types are declared in `events/`, one file for each family.
 */
import type { Common } from './base.ts';
import type { DeclaredEvents } from './events/table.ts';

export type EventType = keyof DeclaredEvents;

/** An event as whoever makes it says it: without its place in a trace. */
export type Happening = DeclaredEvents[EventType];

/** The same, of one type. */
export type HappeningOf<T extends EventType> = DeclaredEvents[T];

export type TraceEvent = Common & Happening;

/** The event of one type: `EventOf<'signal.sent'>`. */
export type EventOf<T extends EventType> = Extract<TraceEvent, { readonly type: T }>;

/** The part of a type before its dot: `pair` of `pair.formed`. */
export type Family = EventType extends infer T ? (T extends `${infer F}.${string}` ? F : never) : never;

/** The part after the dot, of the types of one family: `formed`, `pruned`, … of `pair`. */
export type NameIn<F extends Family> = EventType extends infer T
  ? T extends `${F}.${infer N}`
    ? N
    : never
  : never;

/** The events of a family, or those of one name in it: `EventIn<'pair'>`, `EventIn<'pair', 'formed'>`. */
export type EventIn<F extends Family, N extends NameIn<F> = NameIn<F>> = Extract<
  TraceEvent,
  { readonly type: `${F}.${N}` }
>;

/** Whether an event is of a family: `isOf(event, 'signal')`. */
export function isOf<F extends Family>(event: TraceEvent, family: F): event is EventIn<F> {
  return event.type.startsWith(`${family}.`);
}

/** The part of an event's type before its dot. */
export function familyOf({ type }: TraceEvent): Family {
  return type.slice(0, type.indexOf('.')) as Family;
}

/** The part of an event's type after its dot: the key of a table of its family. */
export function nameIn<F extends Family>({ type }: EventIn<F>): NameIn<F> {
  return type.slice(type.indexOf('.') + 1) as NameIn<F>;
}

/** An event as a writer hands it to the log, which adds `seq`. */
export type NewEvent = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, 'seq'> : never) : never;
