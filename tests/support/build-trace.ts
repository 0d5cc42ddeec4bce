import type { Happening, TraceEvent } from '#lib/trace/event.ts';
import { betweenPeers, bus } from '#lib/trace/actors.ts';
import type { ActorId, Common } from '#lib/trace/base.ts';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Trace, TraceHeader } from '#lib/trace/trace.ts';

/** An event of which only what matters to the test is said. */
export type Partially = Happening & Partial<Omit<Common, 'seq'>>;

/** Two peers and the bus between them. */
export const header: TraceHeader = {
  format: 'trickle-trace',
  version: 1,
  source: 'live',
  actors: betweenPeers({ ...bus, name: 'Signaling bus' }),
  options: {}
};

/** Two peers, the bus, and a STUN and a TURN server. */
export const headerWithServers: TraceHeader = {
  ...header,
  actors: [
    ...header.actors,
    { id: 'stun', name: 'STUN server', role: 'server' },
    { id: 'turn', name: 'TURN server', role: 'server' }
  ]
};

/**
 * A trace of these events, with its digest. What is left out: `seq` counts from 0, each event comes a millisecond after the one before,
 * was observed, has no cause, and is on the lifeline where such an event belongs, Alice's if it could be either peer's.
 */
export function buildTrace(events: readonly Partially[], options: Partial<Trace> = {}): Recording {
  const built: TraceEvent[] = [];
  for (const event of events) {
    const seq = built.length;
    const at = (built.at(-1)?.at ?? -1000) + 1000;
    built.push({
      seq,
      at,
      actor: usualActor(event),
      causes: [],
      provenance: 'observed',
      ...event
    } as TraceEvent);
  }
  return recordingOf({ header, payloads: new Map(), ...options, events: built });
}

function usualActor(event: Partially): ActorId {
  switch (event.type) {
    case 'signal.sent':
      return event.from;
    case 'signal.delivered':
      return event.to;
    case 'signal.held':
    case 'signal.released':
    case 'signal.lost':
      return 'bus';
    default:
      return 'alice';
  }
}
