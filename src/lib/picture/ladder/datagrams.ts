import type { DataJourney, DatagramJourney } from '#lib/analysis/journeys.ts';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { momentOf, type ArrowItem } from './item.ts';

/** The arrow of a datagram: one hop for each actor that touched it. */
export function datagramArrow(trace: Recording, journey: DatagramJourney): ArrowItem {
  const { label, layer, events, end, why } = journey;
  const [first] = events;
  const packet = packetOf(trace, first);
  return {
    kind: 'arrow',
    travels: 'datagram',
    seqs: events.map(({ seq }) => seq),
    layer,
    from: momentOf(first),
    to: momentOf(events.at(-1) ?? first),
    hops: events.map((event) => ({ actor: event.actor, at: momentOf(event) })),
    end,
    text: packet !== undefined && packet.sending > 1 ? `${label}, again` : label,
    plural: `${first.protocol.toUpperCase()} datagrams`,
    ...(why && { why }),
    addresses: events.map(({ src, dst }) => ({ src, dst })),
    rank: packet?.nominates ? 3 : 2
  };
}

/** The arrow of a data-channel message; while it is open, it heads for the other one of `peers`. */
export function dataArrow({ label, layer, events, end }: DataJourney, peers: readonly ActorId[]): ArrowItem {
  const [sent] = events;
  const toward = end === 'open' ? otherPeer(sent.actor, peers) : undefined;
  return {
    kind: 'arrow',
    travels: 'data',
    seqs: events.map(({ seq }) => seq),
    layer,
    from: momentOf(sent),
    to: momentOf(events.at(-1) ?? sent),
    hops: events.map((event) => ({ actor: event.actor, at: momentOf(event) })),
    end,
    ...(toward !== undefined && { toward }),
    text: label,
    plural: 'messages',
    rank: 3
  };
}

/** The peer that faces this one. */
export function otherPeer(one: ActorId, peers: readonly ActorId[]): ActorId | undefined {
  return peers.find((peer) => peer !== one);
}
