import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { ConnectionSide, Segment } from '#lib/trace/events/datagram.ts';
import { InferSegments } from './infer-segment.ts';
import type { TcpNumbers } from './tcp.ts';

/** One direction of a connection. */
interface Direction {
  /** The sequence number of each place, and of the one after the last. */
  readonly starts: number[];
  /** The places that have arrived. */
  readonly arrived: Set<number>;
  /** The first place that has not. */
  next: number;
}

type Directions = Readonly<Record<ConnectionSide, Direction>>;

/**
 * Gives the segments of each connection numbers that fit together: sequence numbers from their places, acknowledgements
 * from what had arrived at their sender when they were sent. A segment keeps them on its whole way.
 */
export class TcpStreams {
  readonly #connections = new Map<string, Directions>();
  readonly #sent = new Map<string, { readonly event: DatagramEvent; readonly segment: Segment }>();
  readonly #numbers = new Map<string, TcpNumbers>();
  readonly #infer = new InferSegments();

  /** The numbers of the segment that this event is about; `length`: of its content. To be asked in the order of the trace. */
  numbersOf(event: DatagramEvent, length: number): TcpNumbers {
    const known = this.#sent.get(event.datagram);
    if (known) this.#infer.seen(known.event, event);
    const segment = known?.segment ?? event.segment ?? this.#infer.sent(event, length === 0);
    const numbers = this.#numbers.get(event.datagram) ?? this.#number(segment, length);
    this.#sent.set(event.datagram, { event, segment });
    this.#numbers.set(event.datagram, numbers);
    if (event.type === 'datagram.delivered') this.#arrive(segment);
    return numbers;
  }

  #number({ connection, from, kind, place }: Segment, length: number): TcpNumbers {
    const { [from]: own, [from === 'client' ? 'server' : 'client']: other } = this.#of(connection);
    // A reset comes after everything that its sender has sent, whatever its place.
    const sequence = numberAt(own, kind === 'reset' ? own.starts.length - 1 : place);
    // SYN and FIN take one number each (RFC 9293 §3.4).
    const takes = length + (kind === 'syn' || kind === 'syn-ack' || kind === 'fin' ? 1 : 0);
    if (kind !== 'reset') own.starts[place + 1] = (sequence + takes) >>> 0;
    return { kind, sequence, acknowledgement: other.next === 0 ? 0 : numberAt(other, other.next) };
  }

  #arrive({ connection, from, place }: Segment): void {
    const direction = this.#of(connection)[from];
    direction.arrived.add(place);
    while (direction.arrived.has(direction.next)) direction.next++;
  }

  #of(connection: string): Directions {
    const known = this.#connections.get(connection);
    if (known) return known;
    // Any numbers would do; these differ, and are the same each time.
    const first = 1_000_000 * (2 * this.#connections.size + 1);
    const begun = { client: beginAt(first), server: beginAt(first + 1_000_000) };
    this.#connections.set(connection, begun);
    return begun;
  }
}

function beginAt(first: number): Direction {
  return { starts: [first], arrived: new Set(), next: 0 };
}

/** The sequence number of what comes at a place; places that no event tells of take none. */
function numberAt({ starts }: Direction, place: number): number {
  for (let at = place; at >= 0; at--) {
    const start = starts[at];
    if (start !== undefined) return start;
  }
  return 0;
}
