import { kindOf } from '#lib/analysis/kinds/index.ts';
import {
  behindGateway,
  gatewayInterface,
  hostInterface,
  isGateway,
  type NetworkInterface
} from '#lib/analysis/packets/interfaces.ts';
import { isDatagramEvent, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Crossing } from './blocks.ts';

/** Says something about a datagram in one sentence. */
export type Comment = (event: DatagramEvent) => string;

/** A datagram where it crosses an interface, and what is to be said about it there. */
export interface Sighting {
  readonly event: DatagramEvent;
  readonly at: NetworkInterface;
  readonly crossing: Crossing;
  /** Its addresses there: a gateway may change them between its sides. */
  readonly src: string;
  readonly dst: string;
  /** Gateways that have passed it on before. */
  readonly hops: number;
  readonly comments: readonly string[];
}

/**
 * Every datagram of a trace as often as it crosses an interface: its sender's, each gateway's on both sides, its receiver's,
 * and that of whoever drops it. Who drops what it has just sent, passed on or got itself sees it there, with both to say. The
 * internet has no interface: what is dropped there is said where it was seen last.
 */
export function sightings(trace: Trace, comment?: Comment): readonly Sighting[] {
  const found: Sighting[] = [];
  /** The sightings of an event, to which what is said of a drop is added. */
  const words = new Map<number, string[]>();
  /** Where each datagram was before. */
  const last = new Map<string, DatagramEvent>();
  const passed = new Map<string, Set<string>>();
  for (const event of trace.events) {
    if (!isDatagramEvent(event)) continue;
    const { leg } = kindOf(event);
    const before = last.get(event.datagram);
    last.set(event.datagram, event);
    const comments = comment ? [comment(event)] : [];
    const known = leg === 'lost' && words.get(ownSighting(trace, event)?.seq ?? -1);
    if (known) {
      known.push(...comments);
      continue;
    }
    words.set(event.seq, comments);
    const by = passed.get(event.datagram) ?? new Set();
    passed.set(event.datagram, by);
    const hops = by.size;
    if (leg === 'passes') by.add(event.actor);
    const { src, dst } = event;
    if (!isGateway(trace.header, event.actor)) {
      const crossing: Crossing = leg === 'leaves' ? 'out' : 'in';
      const at = hostInterface(trace.header, event.actor, crossing === 'out' ? src : dst);
      found.push({ event, at, crossing, src, dst, hops, comments });
      continue;
    }
    const from = sideOf(trace, event, before);
    const came = leg === 'passes' && before ? before : event;
    found.push({ event, at: from, crossing: 'in', src: came.src, dst: came.dst, hops, comments });
    if (leg !== 'passes') continue;
    // From the outside it goes in; from the inside too, where the gateway has put an inner address in place of its own.
    const inwards = from.side === 'outside' || came.dst !== dst;
    const to = gatewayInterface(event.actor, inwards ? 'inside' : 'outside');
    found.push({ event, at: to, crossing: 'out', src, dst, hops: by.size, comments });
  }
  return found;
}

/** The side of a gateway that a datagram comes to: the inside, when it was last with somebody behind the gateway. */
function sideOf(
  { header }: Trace,
  { actor, dst }: DatagramEvent,
  before: DatagramEvent | undefined
): NetworkInterface {
  const behind = behindGateway(header, actor);
  // A trace that does not say who is behind shows it by what is changed: of what comes from outside, the destination.
  const inside = before && (behind.length > 0 ? behind.includes(before.actor) : before.dst === dst);
  return gatewayInterface(actor, inside ? 'inside' : 'outside');
}

/** The event of the same datagram on the same lifeline that this one follows, or on any where it is dropped by the internet. */
function ownSighting({ events, header }: Trace, drop: DatagramEvent): TraceEvent | undefined {
  const isOnInternet = header.actors.some(({ id, role }) => id === drop.actor && role === 'internet');
  return drop.causes
    .map((cause) => events[cause])
    .find(
      (cause) =>
        cause &&
        isDatagramEvent(cause) &&
        cause.datagram === drop.datagram &&
        (isOnInternet || cause.actor === drop.actor)
    );
}

/** The interfaces that packets of a trace cross, in the order of its lifelines. */
export function interfacesOf(trace: Trace): readonly NetworkInterface[] {
  const seen = new Map(sightings(trace).map(({ at }) => [at.name, at]));
  const place = ({ actor }: NetworkInterface): number =>
    trace.header.actors.findIndex(({ id }) => id === actor);
  return [...seen.values()].sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}
