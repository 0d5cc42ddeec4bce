import { actorName } from '#lib/trace/actors.ts';
import { candidates } from '#lib/analysis/candidates.ts';
import { candidateShort, hostPort } from '#lib/analysis/names/candidate-name.ts';
import { checkedPair } from '#lib/analysis/packets/checked-pairs.ts';
import { iceCredentials } from '#lib/analysis/packets/ice-credentials.ts';
import { messagesOf, packetOf, transactionOf, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/** A way from a packet to what it belongs with. */
export interface PacketLink {
  readonly text: string;
  /** The event it leads to. */
  readonly seq: number;
  /** It is the description of that event, to be read in the SDP tab. */
  readonly sdp?: true;
}

/** Finds what a packet belongs with among the first `count` events: its transaction, its pair, candidates, and SDP lines. */
export function packetLinks(trace: Recording, event: DatagramEvent, count: number): readonly PacketLink[] {
  const links = [
    ...transactionLinks(trace, event),
    ...pairLinks(trace, event, count),
    ...usernameLinks(trace, event),
    ...addressLinks(trace, event)
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
    return [
      { text: `${packet?.title ?? ''}${again}, by ${actorName(trace.header, other.actor)}`, seq: other.seq }
    ];
  });
}

function pairLinks(trace: Recording, event: DatagramEvent, count: number): readonly PacketLink[] {
  const checked = checkedPair(trace, event);
  if (!checked) return [];
  const last = trace.events.findLast(
    (other) =>
      other.seq < count && 'local' in other && other.actor === checked.actor && other.pair === checked.pair
  );
  const text = `${actorName(trace.header, checked.actor)}’s pair ${candidateShort(checked.local)} ↔ ${candidateShort(checked.remote)}`;
  return last ? [{ text, seq: last.seq }] : [];
}

function usernameLinks(trace: Recording, event: DatagramEvent): readonly PacketLink[] {
  const ufrags = messagesOf(packetOf(trace, event)).flatMap(({ username }) => username?.split(':') ?? []);
  return ufrags.flatMap((ufrag): readonly PacketLink[] => {
    const known = iceCredentials(trace).find((credentials) => credentials.ufrag === ufrag);
    if (!known) return [];
    const text = `${ufrag} in USERNAME: a=ice-ufrag of ${actorName(trace.header, known.owner)}’s SDP`;
    return [{ text, seq: known.seq, sdp: true }];
  });
}

/** The candidates that the addresses of a packet are: where it comes from and goes to, and what it tells. */
function addressLinks(trace: Recording, event: DatagramEvent): readonly PacketLink[] {
  const { src, dst } = event;
  const told = messagesOf(packetOf(trace, event)).flatMap(({ addresses }) =>
    addresses.map(({ attribute, address }) => ({ address, as: attribute }))
  );
  const all = [{ address: src, as: 'the source' }, { address: dst, as: 'the destination' }, ...told];
  return all.flatMap(({ address, as }): readonly PacketLink[] => {
    const row = candidates(trace).find(
      ({ side, parsed }) =>
        side === 'local' && parsed.ok && hostPort(parsed.candidate.address, parsed.candidate.port) === address
    );
    return row
      ? [
          {
            text: `${as} is ${actorName(trace.header, row.actor)}’s ${candidateShort(row.text)}`,
            seq: row.seq
          }
        ]
      : [];
  });
}
