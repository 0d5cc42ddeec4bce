import { candidateType, type CandidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { isOf, type EventIn, type Family, type TraceEvent } from '#lib/trace/event.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { Recording } from '../recording.ts';
import { packetOf } from '../packets/packets.ts';
import type { Beat } from './beat.ts';
import { beats } from './beats.ts';
import { isCheckRequest } from './checking.ts';

/** The events of a beat that are of a family, in order. */
export function eventsIn<F extends Family>(
  { events }: Recording,
  beat: Beat,
  family: F
): readonly EventIn<F>[] {
  return beat.events.flatMap((seq) => {
    const event = events[seq];
    return event && isOf(event, family) ? [event] : [];
  });
}

/** The event that a beat stands at, if it is of a family. */
export function lastIn<F extends Family>(
  { events }: Recording,
  { seq }: Beat,
  family: F
): EventIn<F> | undefined {
  const event = events[seq];
  return event && isOf(event, family) ? event : undefined;
}

/** Whether another actor has done the same before. */
export function isSecond(trace: Recording, { seq, idea }: Beat): boolean {
  return beats(trace).some(
    (one) => one.seq < seq && one.idea.code === idea.code && one.idea.actor !== idea.actor
  );
}

/** Whether the actor has done the same before. */
export function isAgain({ id }: Beat): boolean {
  return /\.\d+$/.test(id);
}

/** How long after the first event of a beat its last one is. */
export function lasts({ events }: Recording, beat: Beat): Micros {
  const end = events[beat.seq]?.at ?? 0;
  return end - (events[beat.events[0] ?? beat.seq]?.at ?? end);
}

/** Who has sent the datagram that a beat ends with, or the relay that passed it on. */
export function senderOf(trace: Recording, beat: Beat): ActorId {
  const last = lastIn(trace, beat, 'datagram');
  const first = eventsIn(trace, beat, 'datagram').find(({ datagram }) => datagram === last?.datagram);
  return first?.actor ?? beat.idea.actor;
}

/** The types of the candidates of a pair. */
export interface Ends {
  readonly local: CandidateType;
  readonly remote: CandidateType;
}

/** The pair that a beat is about: that of its last event which names one, or of what made that event. */
export function pairOf({ events }: Recording, { seq, events: own, idea }: Beat): Ends | undefined {
  const around = [...(events[seq]?.causes ?? []), ...own].sort((one, other) => one - other);
  const named = around.flatMap((one) => events[one] ?? []).findLast((event) => namesPair(event, idea.actor));
  if (!named || !('local' in named)) return undefined;
  const local = candidateType(named.local);
  const remote = candidateType(named.remote);
  return local && remote ? { local, remote } : undefined;
}

function namesPair(event: TraceEvent, actor: ActorId): boolean {
  return event.actor === actor && 'local' in event;
}

/** The kind of packet that a beat ends with. */
export function packetKind(trace: Recording, { seq }: Beat): 'check' | 'answer' | 'request' | 'packet' {
  const event = trace.events[seq];
  const packet = event && packetOf(trace, event);
  if (isCheckRequest(packet)) return 'check';
  const kind = packet?.message?.class;
  if (kind === 'request') return 'request';
  return kind === 'success' || kind === 'error' ? 'answer' : 'packet';
}

/** Whether a beat is the loss of the first check of whoever sent it. */
export function losesFirstCheck(trace: Recording, beat: Beat): boolean {
  const sender = senderOf(trace, beat);
  const first = beats(trace).find(({ idea }) => idea.code === 'first-check' && idea.actor === sender);
  return first !== undefined && beat.events.includes(first.seq);
}

/** Whether a description that was sent has other ICE credentials than the one before it, as in a restart. */
export function changesCredentials(trace: Recording, sent: EventIn<'signal'>): boolean {
  const before = lastBefore(
    trace,
    sent.seq,
    (event) => event.type === 'signal.sent' && event.from === sent.from && ufragOf(event) !== undefined
  );
  return before !== undefined && isOf(before, 'signal') && ufragOf(before) !== ufragOf(sent);
}

function ufragOf({ text }: EventIn<'signal'>): string | undefined {
  return /^a=ice-ufrag:.*$/m.exec(text)?.[0];
}

/** The kind of the description that a peer has applied as its own last, before an event. */
export function localKind(trace: Recording, peer: ActorId, before: number): string | undefined {
  const local = lastBefore(
    trace,
    before,
    (event) => event.type === 'description.set' && event.actor === peer && event.side === 'local'
  );
  return local && 'kind' in local ? local.kind : undefined;
}

/** Looks back from an event: what is told of is near, however long the run. */
function lastBefore(
  { events }: Recording,
  seq: number,
  where: (event: TraceEvent) => boolean
): TraceEvent | undefined {
  for (let before = seq - 1; before >= 0; before--) {
    const event = events[before];
    if (event && where(event)) return event;
  }
  return undefined;
}
