import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Events that a person starts: connections, closing, and holding messages or letting them flow. */
function mayBeRoot(event: TraceEvent): boolean {
  if (event.type === 'api.called') return event.method === 'RTCPeerConnection' || event.method === 'close';
  return event.type === 'state.changed' && event.machine === 'bus';
}

/** One sentence for each event that names no cause though nobody started it, or names one that is not before it. */
export function causeViolations({ events }: Trace): readonly string[] {
  return events.flatMap((event) => {
    const { seq, actor, type, causes } = event;
    const named = `${seq} ${actor} ${type}`;
    if (causes.length === 0 && !mayBeRoot(event)) return [`${named} has no cause`];
    // Causes that come before their effects cannot go round in circles, so every way back ends at a root.
    return causes
      .filter((cause) => !(cause < seq && events[cause]))
      .map((cause) => `${named} names ${cause}`);
  });
}

/** All that led to the event `seq`, itself included. */
export function history({ events }: Trace, seq: number): readonly TraceEvent[] {
  const seen = new Set<number>();
  const open = [seq];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(events[next]?.causes ?? []));
  }
  return events.filter((event) => seen.has(event.seq));
}
