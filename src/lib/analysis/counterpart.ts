import type { TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from './recording.ts';
import { kindOf } from './kinds/index.ts';

/** An event, with the trace that it is of. */
export interface EventInTrace {
  readonly trace: Recording;
  readonly event: TraceEvent;
}

/**
 * The event of another run that says the same as this one does: same actor, same type, same words, whatever the time and
 * the addresses. Of several the one that comes in the same place among them, or the last; undefined when that run holds
 * none (yet).
 */
export function counterpart(trace: Recording, { trace: own, event }: EventInTrace): number | undefined {
  const wanted = gist(own, event);
  const same = (one: Recording) => (other: TraceEvent) =>
    other.actor === event.actor && other.type === event.type && gist(one, other) === wanted;
  const place = own.events.slice(0, event.seq).filter(same(own)).length;
  const others = trace.events.filter(same(trace));
  return (others[place] ?? others.at(-1))?.seq;
}

/** The parts of an event that do not differ from run to run. */
function gist(trace: Recording, event: TraceEvent): string {
  return [event.actor, event.type, ...kindOf(event).particulars(event, trace)].join(' ');
}
