import { packetOf, isDatagramEvent, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { layerOf, serversOf, type Layer } from '#lib/analysis/layers.ts';
import { messageName } from '#lib/picture/ladder/messages.ts';
import type { ActorId, EventOf, Micros, TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { IntervalIndex } from '#lib/analysis/interval-index.ts';

/** A stop on the way of something that travels. */
export interface Stop {
  readonly actor: ActorId;
  readonly at: Micros;
  readonly seq: number;
  /** From where and to where, as it leaves here. */
  readonly addresses?: Addresses;
}

/** `192.168.1.5:50000` and `192.0.2.10:3478`. */
export interface Addresses {
  readonly src: string;
  readonly dst: string;
}

/** The way of one message or datagram, from its sending to its end. */
export interface Journey {
  readonly key: string;
  readonly kind: 'message' | 'datagram';
  readonly layer: Layer;
  readonly label: string;
  readonly stops: readonly Stop[];
  readonly end: 'arrived' | 'lost' | 'open';
  readonly why?: string;
}

/** Everything that travels in a run, so that what is under way at a moment is found quickly. */
export interface Journeys {
  /** What is on its way at `at`; a lost one is still seen for a moment where it ended. O(log n + found). */
  at(at: Micros): readonly Journey[];
}

/** How long a lost packet is seen where it ended, in the time of the run. */
const linger: Micros = 25_000;

const known = new WeakMap<Recording, Journeys>();

/** The journeys of a trace. O(n log n) once. */
export function journeysOf(trace: Recording): Journeys {
  const found = known.get(trace) ?? indexJourneys(collectJourneys(trace));
  known.set(trace, found);
  return found;
}

type Signal = EventOf<'signal.sent' | 'signal.held' | 'signal.released' | 'signal.delivered' | 'signal.lost'>;

function isSignal(event: TraceEvent): event is Signal {
  return event.type.startsWith('signal.');
}

function collectJourneys(trace: Recording): readonly Journey[] {
  const servers = serversOf(trace.header);
  const groups = new Map<string, (DatagramEvent | Signal)[]>();
  for (const event of trace.events) {
    const key = isDatagramEvent(event)
      ? `datagram ${event.datagram}`
      : isSignal(event)
        ? `message ${event.message}`
        : undefined;
    if (key === undefined || !(isDatagramEvent(event) || isSignal(event))) continue;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups].map(([key, events]) => journeyOf(trace, key, events, servers));
}

function journeyOf(
  trace: Recording,
  key: string,
  events: readonly (DatagramEvent | Signal)[],
  servers: ReadonlySet<string>
): Journey {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) throw new RangeError('A journey has events');
  const end = /\.(lost|dropped)$/.test(last.type)
    ? 'lost'
    : last.type.endsWith('.delivered')
      ? 'arrived'
      : 'open';
  const stops = events.map((event) => ({
    actor: event.actor,
    at: event.at,
    seq: event.seq,
    ...(isDatagramEvent(event) && { addresses: { src: event.src, dst: event.dst } })
  }));
  return {
    key,
    kind: isSignal(first) ? 'message' : 'datagram',
    layer: layerOf(first, servers),
    stops,
    end,
    label: isSignal(first) ? messageName(first) : (packetOf(trace, first)?.short ?? first.protocol),
    ...('why' in last && last.why !== undefined && end === 'lost' && { why: last.why })
  };
}

function indexJourneys(all: readonly Journey[]): Journeys {
  const sorted = all
    .map((journey) => ({ journey, from: journey.stops[0]?.at ?? 0, to: endOf(journey) }))
    .sort((a, b) => a.from - b.from);
  const index = new IntervalIndex(sorted.map(({ to }) => to));
  return {
    at(at) {
      const until = upperBound(sorted, at);
      const found: Journey[] = [];
      for (let i = index.next(0, until, at); i >= 0; i = index.next(i + 1, until, at)) {
        const journey = sorted[i]?.journey;
        if (journey) found.push(journey);
      }
      return found;
    }
  };
}

function endOf({ stops, end }: Journey): Micros {
  const last = stops.at(-1)?.at ?? 0;
  if (end === 'open') return Infinity;
  return end === 'lost' ? last + linger : last;
}

/** How many begin at `at` or before. */
function upperBound(sorted: readonly { readonly from: Micros }[], at: Micros): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
