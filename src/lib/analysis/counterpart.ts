import type { TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from './recording.ts';
import { packetOf } from './packets/packets.ts';

/** An event, in the trace that it is of. */
export interface Told {
  readonly trace: Recording;
  readonly event: TraceEvent;
}

/**
 * The event of another run that says the same as `told` does: same actor, same type, same words, whatever the time and
 * the addresses. Of several the one that comes in the same place among them, or the last; undefined when that run holds
 * none (yet).
 */
export function counterpart(trace: Recording, told: Told): number | undefined {
  const wanted = gist(told.trace, told.event);
  const same = (one: Recording) => (event: TraceEvent) =>
    event.actor === told.event.actor && event.type === told.event.type && gist(one, event) === wanted;
  const place = told.trace.events.slice(0, told.event.seq).filter(same(told.trace)).length;
  const others = trace.events.filter(same(trace));
  return (others[place] ?? others.at(-1))?.seq;
}

/** What an event says, without what differs from run to run. */
function gist(trace: Recording, event: TraceEvent): string {
  return [event.actor, event.type, ...particulars(trace, event)].join(' ');
}

function particulars(trace: Recording, event: TraceEvent): readonly string[] {
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
    case 'datagram.sent':
    case 'datagram.forwarded':
    case 'datagram.delivered':
    case 'datagram.dropped': {
      const packet = packetOf(trace, event);
      return [packet?.title ?? event.protocol, packet?.check ? 'check' : ''];
    }
    default:
      return [];
  }
}
