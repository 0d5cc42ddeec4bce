import type { ActorId } from '#lib/trace/base.ts';
import { journeysOf, type DatagramJourney } from './journeys.ts';
import type { Packet } from './packets/packet.ts';
import { packetOf, type DatagramEvent } from './packets/packets.ts';
import { peersOf } from './peers.ts';
import { perTrace } from './per-trace.ts';
import type { Recording } from './recording.ts';

/** The whole way of a STUN message from one peer to the other: relays on it make new datagrams of the message. */
export interface Passage {
  readonly from: ActorId;
  /** The datagrams that carry it, in order: one, and another for each relay and each side of it. */
  readonly journeys: readonly [DatagramJourney, ...DatagramJourney[]];
  /** The message, out of whatever carries it. */
  readonly packet: Packet;
  /** At the other peer, lost on the way, or still on it. */
  readonly end: DatagramJourney['end'];
}

/** The STUN messages between the peers, by their sending; those of peers and servers are not among them. O(n) once. */
export const passagesOf = perTrace((recording: Recording): readonly Passage[] => {
  const peers = peersOf(recording.header);
  const journeys = journeysOf(recording).filter((journey) => journey.kind === 'datagram');
  const relayed = relayedFrom(journeys);
  return journeys.flatMap((journey) => {
    const [{ actor }] = journey.events;
    const packet = innermost(recording, journey.events[0]);
    if (!peers.has(actor) || !packet?.check) return [];
    const chain: [DatagramJourney, ...DatagramJourney[]] = [journey];
    for (;;) {
      const next = continuation(recording, relayed, chain.at(-1) ?? journey, packet);
      if (!next) break;
      chain.push(next);
    }
    const last = chain.at(-1) ?? journey;
    const there = last.events.at(-1)?.actor;
    const isThere = last.end !== 'arrived' || (there !== undefined && peers.has(there));
    return [{ from: actor, journeys: chain, packet, end: isThere ? last.end : 'open' } satisfies Passage];
  });
});

/** The datagrams that something made that arrived, by the `seq` of its arrival. */
function relayedFrom(journeys: readonly DatagramJourney[]): ReadonlyMap<number, readonly DatagramJourney[]> {
  const made = new Map<number, DatagramJourney[]>();
  for (const journey of journeys) {
    for (const cause of journey.events[0].causes) {
      const known = made.get(cause);
      if (known) known.push(journey);
      else made.set(cause, [journey]);
    }
  }
  return made;
}

/** The datagram that carries the same message on from where this one has arrived. */
function continuation(
  recording: Recording,
  relayed: ReturnType<typeof relayedFrom>,
  { events, end }: DatagramJourney,
  { message }: Packet
): DatagramJourney | undefined {
  const arrival = events.at(-1);
  if (end !== 'arrived' || !arrival || !message) return undefined;
  return relayed.get(arrival.seq)?.find((journey) => {
    const carried = innermost(recording, journey.events[0])?.message;
    return carried?.transaction === message.transaction && carried.class === message.class;
  });
}

function innermost(recording: Recording, event: DatagramEvent): Packet | undefined {
  let packet = packetOf(recording, event);
  while (packet?.carried) packet = packet.carried;
  return packet;
}
