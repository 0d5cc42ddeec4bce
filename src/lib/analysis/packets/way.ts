import { actorName } from '#lib/trace/actors.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { isDatagramEvent, type DatagramEvent } from './packets.ts';

/** One step of a datagram on its way. */
export interface Hop {
  readonly event: DatagramEvent;
  /** The actor’s name. */
  readonly name: string;
  /** The addresses that changed since the step before: the source, going out through a NAT; the destination, coming in. */
  readonly rewritten: { readonly src: boolean; readonly dst: boolean };
}

/** The way of a datagram, actor by actor, in the order in which it went. A copy of it goes the same way again. */
export function wayOf(trace: Trace, datagram: string): readonly Hop[] {
  const hops: Hop[] = [];
  for (const event of trace.events) {
    if (!isDatagramEvent(event) || event.datagram !== datagram) continue;
    const before = hops.at(-1)?.event ?? event;
    hops.push({
      event,
      name: actorName(trace.header, event.actor),
      rewritten: { src: event.src !== before.src, dst: event.dst !== before.dst }
    });
  }
  return hops;
}

/** The datagram in question: the selected one, or the latest of the first `count` events. */
export function currentDatagram(
  trace: Trace,
  count: number,
  selection: number | undefined
): DatagramEvent | undefined {
  const selected = trace.events[selection ?? -1];
  if (selected && isDatagramEvent(selected)) return selected;
  for (let seq = Math.min(count, trace.events.length) - 1; seq >= 0; seq--) {
    const event = trace.events[seq];
    if (event && isDatagramEvent(event)) return event;
  }
  return undefined;
}
