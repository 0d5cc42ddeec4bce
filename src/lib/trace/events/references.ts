import type { TraceEvent } from '../event.ts';
import type { AnyShape, Reference } from '../shape.ts';
import { commonFields } from './common.ts';
import { eventTable } from './table.ts';

/** The parts of a trace that an event can name. */
export interface Known {
  readonly actors: ReadonlySet<string>;
  readonly events: readonly { readonly type: string }[];
  readonly payloads: ReadonlyMap<string, unknown>;
}

/** A field of an event that names what is not there. */
export interface BrokenReference {
  readonly field: string;
  readonly to: Reference;
  readonly value: unknown;
}

/** The first field of an event that names an actor, a call or a payload which is not known. */
export function brokenReference(event: Omit<TraceEvent, 'seq'>, known: Known): BrokenReference | undefined {
  for (const { field, to } of references[event.type]) {
    const value: unknown = Reflect.get(event, field);
    if (value !== undefined && !isKnown(to, value, known)) return { field, to, value };
  }
  return undefined;
}

function isKnown(to: Reference, value: unknown, { actors, events, payloads }: Known): boolean {
  switch (to) {
    case 'actor':
      return actors.has(String(value));
    case 'payload':
      return payloads.has(String(value));
    case 'call':
      return events[Number(value)]?.type === 'api.called';
  }
}

type References = readonly { readonly field: string; readonly to: Reference }[];

const references = Object.fromEntries(
  Object.entries(eventTable).map(([type, { fields }]) => [type, referring({ ...commonFields, ...fields })])
) as Readonly<Record<TraceEvent['type'], References>>;

function referring(fields: Readonly<Record<string, AnyShape>>): References {
  return Object.entries(fields).flatMap(([field, { refersTo }]) =>
    refersTo ? [{ field, to: refersTo }] : []
  );
}
