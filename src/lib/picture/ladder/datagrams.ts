import { layerOf } from '#lib/analysis/layers.ts';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { ActorId, EventOf, TraceEvent } from '#lib/trace/event.ts';
import { momentOf, type ArrowItem } from './item.ts';

type Datagram = EventOf<'datagram.sent' | 'datagram.forwarded' | 'datagram.delivered' | 'datagram.dropped'>;

/** Gathers the events about one datagram into its arrow: one hop for each actor that touched it. */
export function datagramArrow(
  trace: Recording,
  events: readonly Datagram[],
  servers: ReadonlySet<string>
): ArrowItem | undefined {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return undefined;
  const packet = packetOf(trace, first);
  const name = packet?.short ?? first.protocol.toUpperCase();
  const again = packet !== undefined && packet.sending > 1;
  return {
    kind: 'arrow',
    travels: 'datagram',
    seqs: events.map(({ seq }) => seq),
    layer: layerOf(first, servers),
    from: momentOf(first),
    to: momentOf(last),
    hops: events.map((event) => ({ actor: event.actor, at: momentOf(event) })),
    end: last.type === 'datagram.delivered' ? 'arrived' : last.type === 'datagram.dropped' ? 'lost' : 'open',
    text: again ? `${name}, again` : name,
    plural: `${first.protocol.toUpperCase()} datagrams`,
    ...(last.type === 'datagram.dropped' && last.why ? { why: last.why } : {}),
    addresses: events.map(({ src, dst }) => ({ src, dst })),
    rank: packet?.nominates ? 3 : 2
  };
}

/** The arrow of a data-channel message. The datagrams that carried it are not seen, only its two ends. */
export function dataArrow(sent: EventOf<'data.sent'>, received?: EventOf<'data.received'>): ArrowItem {
  return {
    kind: 'arrow',
    travels: 'data',
    seqs: received ? [sent.seq, received.seq] : [sent.seq],
    layer: 'sctp',
    from: momentOf(sent),
    to: momentOf(received ?? sent),
    hops: [sent, ...(received ? [received] : [])].map((event) => ({
      actor: event.actor,
      at: momentOf(event)
    })),
    end: received ? 'arrived' : 'open',
    text: quoted(sent.text),
    plural: 'messages',
    rank: 3
  };
}

/** Pairs what was received with what was sent: by its causes, else in order within its channel. */
export class DataPairs {
  readonly #open: EventOf<'data.sent'>[] = [];

  sent(event: EventOf<'data.sent'>): void {
    this.#open.push(event);
  }

  /** The message that has arrived with this event; undefined when its sending is not in the trace. */
  received(event: EventOf<'data.received'>): EventOf<'data.sent'> | undefined {
    const { causes, channel, actor } = event;
    const caused = this.#open.findIndex(({ seq }) => causes.includes(seq));
    const at =
      caused >= 0 ? caused : this.#open.findIndex((sent) => sent.channel === channel && sent.actor !== actor);
    return at < 0 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** What has not arrived. */
  get open(): readonly EventOf<'data.sent'>[] {
    return this.#open;
  }
}

/** Whether an event is about a datagram. */
export function isDatagram(event: TraceEvent): event is Datagram & TraceEvent {
  return event.type.startsWith('datagram.');
}

/** The other end, for a message whose receiver is not known yet. */
export function heading(sender: ActorId, peers: readonly ActorId[]): ActorId | undefined {
  return peers.find((peer) => peer !== sender);
}

function quoted(text: string): string {
  return text.length > 28 ? `“${text.slice(0, 27)}…”` : `“${text}”`;
}
