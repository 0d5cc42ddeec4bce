import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { ConnectionSide, Segment, SegmentKind } from '#lib/trace/events/datagram.ts';

interface Inferred {
  readonly connection: string;
  readonly opener: string;
  readonly sent: Record<ConnectionSide, number>;
}

/**
 * Tells what the segments of a stream are, where their trace does not say it. Who sends first opens the connection; the
 * first segments without content open it, a later one closes it. A connection goes by its pair of addresses, and by what
 * gateways make of them.
 */
export class InferSegments {
  readonly #connections = new Map<string, Inferred>();
  #count = 0;

  /** The next segment that its sender sends. */
  sent(event: DatagramEvent, isEmpty: boolean): Segment {
    const known = this.#connections.get(pairOf(event)) ?? this.#begin(event);
    const from = event.actor === known.opener ? 'client' : 'server';
    const place = known.sent[from]++;
    return { connection: known.connection, from, kind: kindOf(event, isEmpty, from, place), place };
  }

  /** A gateway has rewritten an address of a datagram of this connection. */
  seen(before: DatagramEvent, now: DatagramEvent): void {
    const known = this.#connections.get(pairOf(before));
    if (known) this.#connections.set(pairOf(now), known);
  }

  #begin(event: DatagramEvent): Inferred {
    const connection = `inferred ${++this.#count}`;
    const begun = { connection, opener: event.actor, sent: { client: 0, server: 0 } };
    this.#connections.set(pairOf(event), begun);
    return begun;
  }
}

function kindOf(
  { protocol }: DatagramEvent,
  isEmpty: boolean,
  from: ConnectionSide,
  place: number
): SegmentKind {
  if (protocol !== 'tcp' || !isEmpty) return 'data';
  if (place === 0) return from === 'client' ? 'syn' : 'syn-ack';
  return place === 1 && from === 'client' ? 'ack' : 'fin';
}

/** Both directions are one connection. */
function pairOf({ src, dst }: DatagramEvent): string {
  return [src, dst].sort().join(' ');
}
