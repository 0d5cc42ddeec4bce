import { hostPort } from '#lib/analysis/names/candidate-name.ts';
import { packetOf, transactionOf } from '#lib/analysis/packets/packets.ts';
import type { Packet } from '#lib/analysis/packets/packet.ts';
import { perTrace } from '#lib/analysis/per-trace.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventIn, type EventOf, type EventType, type TraceEvent } from '#lib/trace/event.ts';
import type { PairRow } from '#lib/trace/state/state.ts';
import type { Telling } from './telling.ts';

/** The events of a type and of the same actor before an event. */
export function before<T extends EventType>(
  { trace, event }: Pick<Telling, 'trace' | 'event'>,
  type: T
): readonly EventOf<T>[] {
  return trace.events
    .slice(0, event.seq)
    .filter((one): one is EventOf<T> => one.type === type && one.actor === event.actor);
}

/** The events that an event names as its causes. */
export function causesOf({ trace, event }: Telling): readonly TraceEvent[] {
  return event.causes.flatMap((seq) => trace.events[seq] ?? []);
}

export function ufragOf(sdp: string): string | undefined {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
}

/** The address and port of a candidate line. */
export function addressOf(candidate: string): string | undefined {
  const parsed = parseCandidate(candidate);
  return parsed.ok ? hostPort(parsed.candidate.address, parsed.candidate.port) : undefined;
}

/** Whether an actor of the trace is a STUN or TURN server. */
export function isServer({ header }: Recording, actor: ActorId): boolean {
  return header.actors.some(({ id, role }) => id === actor && role === 'server');
}

/** The pairs of the actor. */
export function ownPairs({ event, state }: Telling): readonly PairRow[] {
  return [...state.pairs.values()].filter(({ actor }) => actor === event.actor);
}

/** Whether a pair is still to be checked, or is being checked. */
export function isOpen({ state }: PairRow): boolean {
  return state === 'frozen' || state === 'waiting' || state === 'in-progress';
}

/** When the present ICE generation of the actor began: where its own credentials last changed. */
export function generationBegan(telling: Telling): number {
  let ufrag: string | undefined;
  let began = -1;
  for (const { seq, side, sdp } of before(telling, 'description.set')) {
    if (side !== 'local' || ufragOf(sdp) === ufrag) continue;
    ufrag = ufragOf(sdp);
    began = seq;
  }
  return began;
}

/** The events about each datagram, in order. */
export const legsOf = perTrace((trace: Recording): ReadonlyMap<string, readonly EventIn<'datagram'>[]> => {
  const legs = new Map<string, EventIn<'datagram'>[]>();
  for (const event of trace.events) {
    if (!isOf(event, 'datagram')) continue;
    const known = legs.get(event.datagram) ?? [];
    known.push(event);
    legs.set(event.datagram, known);
  }
  return legs;
});

/** The datagrams that carry each transaction, inside others too, in order. */
export const carriersOf = perTrace(
  (trace: Recording): ReadonlyMap<string, readonly EventIn<'datagram'>[]> => {
    const carriers = new Map<string, EventIn<'datagram'>[]>();
    for (const event of trace.events) {
      const id = transactionOf(trace, event);
      if (id === undefined || !isOf(event, 'datagram')) continue;
      const known = carriers.get(id) ?? [];
      known.push(event);
      carriers.set(id, known);
    }
    return carriers;
  }
);

/** The packet of an event, or what it carries. */
export function innerPacket(trace: Recording, event: TraceEvent): Packet | undefined {
  let packet = packetOf(trace, event);
  while (packet?.carried) packet = packet.carried;
  return packet;
}

/** The answers to a transaction that reached an actor, in order. */
export function answersTo(
  trace: Recording,
  actor: ActorId,
  transaction: string
): readonly EventIn<'datagram'>[] {
  return (carriersOf(trace).get(transaction) ?? []).filter(
    (one) =>
      one.type === 'datagram.delivered' &&
      one.actor === actor &&
      /success|error/.test(innerPacket(trace, one)?.message?.class ?? '')
  );
}
