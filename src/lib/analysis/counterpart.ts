import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

/**
 * The event of another run that says the same as `event` does: same actor, same type, same words, whatever the time
 * and the addresses. The first one, or undefined when that run holds none (yet).
 */
export function counterpart(trace: Trace, event: TraceEvent): number | undefined {
  const wanted = gist(event);
  return trace.events.find((other) => gist(other) === wanted)?.seq;
}

/** What an event says, without what differs from run to run. */
function gist(event: TraceEvent): string {
  return [event.actor, event.type, ...particulars(event)].join(' ');
}

function particulars(event: TraceEvent): readonly string[] {
  switch (event.type) {
    case 'api.called':
      return [event.method];
    case 'event.fired':
      return [event.name];
    case 'description.set':
      return [event.side, event.kind];
    case 'state.changed':
      return [event.machine, event.to];
    case 'signal.sent':
    case 'signal.held':
    case 'signal.released':
    case 'signal.delivered':
    case 'signal.lost':
      return [event.kind, event.from];
    case 'pair.changed':
      return [event.to];
    default:
      return [];
  }
}
