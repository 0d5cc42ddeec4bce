import { candidates } from '#lib/analysis/candidates.ts';
import { candidateShort, hostPort } from '#lib/analysis/candidate-name.ts';
import { checkedPair } from '#lib/analysis/packets/checked-pairs.ts';
import { iceCredentials } from '#lib/analysis/packets/ice-credentials.ts';
import type { StunPart } from '#lib/analysis/packets/stun-parts.ts';
import { packetOf, transactionOf, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { nameOf } from '../states/subjects.ts';

/** A way from a packet to what it belongs with. */
export interface PacketLink {
  readonly text: string;
  /** The event it leads to. */
  readonly seq: number;
  /** It is the description of that event, to be read in the SDP tab. */
  readonly sdp?: true;
}

/** What a packet belongs with, of the first `count` events: its transaction, its pair, candidates, and SDP lines. */
export function packetLinks(
  trace: Recording,
  event: DatagramEvent,
  parts: readonly StunPart[],
  count: number
): readonly PacketLink[] {
  const links = [
    ...transactionLinks(trace, event),
    ...pairLinks(trace, event, count),
    ...usernameLinks(trace, parts),
    ...addressLinks(trace, event, parts)
  ];
  return links.filter(({ seq }) => seq < count && seq !== event.seq);
}

function transactionLinks(trace: Recording, event: DatagramEvent): readonly PacketLink[] {
  const transaction = transactionOf(trace, event);
  if (transaction === undefined) return [];
  return trace.events.flatMap((other): readonly PacketLink[] => {
    if (other.type !== 'datagram.sent' || other.datagram === event.datagram) return [];
    if (transactionOf(trace, other) !== transaction) return [];
    const packet = packetOf(trace, other);
    const again = (packet?.sending ?? 1) > 1 ? `, sending ${packet?.sending ?? 1}` : '';
    return [{ text: `${packet?.title ?? ''}${again}, by ${actorName(trace, other.actor)}`, seq: other.seq }];
  });
}

function pairLinks(trace: Recording, event: DatagramEvent, count: number): readonly PacketLink[] {
  const checked = checkedPair(trace, event);
  if (!checked) return [];
  const last = trace.events.findLast(
    (other) =>
      other.seq < count && 'local' in other && other.actor === checked.actor && other.pair === checked.pair
  );
  const text = `${actorName(trace, checked.actor)}’s pair ${candidateShort(checked.local)} ↔ ${candidateShort(checked.remote)}`;
  return last ? [{ text, seq: last.seq }] : [];
}

function usernameLinks(trace: Recording, parts: readonly StunPart[]): readonly PacketLink[] {
  return parts.flatMap(({ message }) => {
    const username = findAttribute(message.attributes, 'USERNAME')?.username ?? '';
    return username.split(':').flatMap((ufrag): readonly PacketLink[] => {
      const known = iceCredentials(trace).find((credentials) => credentials.ufrag === ufrag);
      return known
        ? [
            {
              text: `${ufrag} in USERNAME: a=ice-ufrag of ${actorName(trace, known.owner)}’s SDP`,
              seq: known.seq,
              sdp: true
            }
          ]
        : [];
    });
  });
}

/** The candidates that the addresses of a packet are: where it comes from and goes to, and what it tells. */
function addressLinks(
  trace: Recording,
  { src, dst }: DatagramEvent,
  parts: readonly StunPart[]
): readonly PacketLink[] {
  const told = parts.flatMap(({ message: { attributes } }) =>
    (['XOR-MAPPED-ADDRESS', 'XOR-RELAYED-ADDRESS', 'XOR-PEER-ADDRESS'] as const).flatMap((name) => {
      const address = findAttribute(attributes, name)?.address;
      return address ? [{ address: formatTransportAddress(address), as: name }] : [];
    })
  );
  const all = [{ address: src, as: 'the source' }, { address: dst, as: 'the destination' }, ...told];
  return all.flatMap(({ address, as }): readonly PacketLink[] => {
    const row = candidates(trace).find(
      ({ side, parsed }) =>
        side === 'local' && parsed.ok && hostPort(parsed.candidate.address, parsed.candidate.port) === address
    );
    return row
      ? [{ text: `${as} is ${actorName(trace, row.actor)}’s ${candidateShort(row.text)}`, seq: row.seq }]
      : [];
  });
}

function actorName(trace: Recording, actor: string): string {
  return nameOf(trace.header.actors, actor);
}
