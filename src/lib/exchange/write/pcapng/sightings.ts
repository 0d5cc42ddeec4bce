import { kindOf } from '#lib/analysis/kinds/index.ts';
import { isDatagramEvent, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { TraceEvent } from '#lib/trace/event.ts';

/** Says something about a datagram in one sentence. */
export type Comment = (event: DatagramEvent) => string;

/** A datagram where somebody sees it, and what is to be said about it there. */
export interface Sighting {
  readonly event: DatagramEvent;
  /** Gateways that have passed it on before. */
  readonly hops: number;
  readonly comments: readonly string[];
}

/**
 * Every datagram of a trace as often as somebody sees it: its sender, each gateway when it passes it on, its receiver, and
 * whoever drops it. Who drops what it has just sent, passed on or got itself sees it once, with both to say.
 */
export function sightings(trace: Trace, comment?: Comment): readonly Sighting[] {
  const found = new Map<number, { event: DatagramEvent; hops: number; comments: string[] }>();
  const passed = new Map<string, Set<string>>();
  for (const event of trace.events) {
    if (!isDatagramEvent(event)) continue;
    const { leg } = kindOf(event);
    const comments = comment ? [comment(event)] : [];
    const same = leg === 'lost' && ownSighting(trace, event);
    const before = same ? found.get(same.seq) : undefined;
    if (before) {
      before.comments.push(...comments);
      continue;
    }
    const by = passed.get(event.datagram) ?? new Set();
    passed.set(event.datagram, by);
    if (leg === 'passes') by.add(event.actor);
    found.set(event.seq, { event, hops: by.size, comments });
  }
  return [...found.values()];
}

/** The event of the same datagram on the same lifeline that this one follows. */
function ownSighting({ events }: Trace, drop: DatagramEvent): TraceEvent | undefined {
  return drop.causes
    .map((cause) => events[cause])
    .find(
      (cause) =>
        cause && isDatagramEvent(cause) && cause.datagram === drop.datagram && cause.actor === drop.actor
    );
}
