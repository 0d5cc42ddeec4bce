import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { Leg } from '#lib/analysis/kinds/kind.ts';
import { isDatagramEvent } from '#lib/analysis/packets/packets.ts';
import { progressOf } from '#lib/analysis/result/progress.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { failureReason } from './failure-reason.ts';

/** An end of the selected pair. */
export interface PairEnd {
  /** `host`, `srflx`, `prflx` or `relay`. */
  readonly type: string;
  /** `192.168.1.20:50000` */
  readonly address: string;
}

/** The outcome of a run, in short. */
export interface Summary {
  /** At the end of the trace, both sides’ ICE is connected or completed. */
  readonly connected: boolean;
  /** From the offerer’s first call until ICE was connected on both sides for the first time, in milliseconds. */
  readonly took?: number;
  /** The pair that Alice has selected last. */
  readonly selected?: { readonly local: PairEnd; readonly remote: PairEnd };
  /** When each step was done, in milliseconds after the start; a step that was never done is not there. */
  readonly times: {
    readonly offerDelivered?: number;
    readonly answerDelivered?: number;
    /** The last of the candidates that both sides gathered, over once gathering is complete on both. */
    readonly gathered?: number;
    /** ICE is connected on both sides for the first time. */
    readonly connected?: number;
    /** ICE is completed on both sides for the first time. */
    readonly completed?: number;
    /** DTLS is connected on both sides. */
    readonly dtls?: number;
    /** The SCTP association is up on both sides. */
    readonly sctp?: number;
    /** The first data channel is open on both sides. */
    readonly open?: number;
    /** The first message has come out of a channel, on either side. */
    readonly firstMessage?: number;
    readonly end: number;
  };
  /** Counts of packets. One that a server drops on arrival was not delivered. At the end some may be under way. */
  readonly packets: { readonly sent: number; readonly delivered: number; readonly dropped: number };
  /** Why it is not connected, a sentence or two. */
  readonly reason?: string;
}

/** The outcome of a lab run: whether and how it connected, or why not. */
export function outcomeOf(trace: Trace): Pick<Summary, 'connected' | 'selected' | 'reason'> {
  const { events } = trace;
  const ice = { alice: 'new', bob: 'new' };
  for (const event of events) {
    const { actor } = event;
    const isIce = event.type === 'state.changed' && event.machine === 'iceConnection';
    if (isIce && (actor === 'alice' || actor === 'bob')) ice[actor] = event.to;
  }
  const works = (state: string): boolean => state === 'connected' || state === 'completed';
  const connected = works(ice.alice) && works(ice.bob);
  const selected = selectedBy(events, 'alice');
  return {
    connected,
    ...(selected && { selected }),
    ...(!connected && { reason: failureReason(trace) })
  };
}

/** Its outcome, and how long it took, and how many packets. */
export function summarize(trace: Trace): Summary {
  const { events } = trace;
  const { took } = progressOf(trace);
  return {
    ...outcomeOf(trace),
    ...(took !== undefined && { took: took / 1000 }),
    times: timesOf(events),
    packets: countPackets(events)
  };
}

/** The pair that a peer has selected last, as its candidates were when it was selected. */
export function selectedBy(events: readonly TraceEvent[], actor: string): Summary['selected'] {
  const last = events.findLast((event) => event.type === 'pair.selected' && event.actor === actor);
  if (last?.type !== 'pair.selected') return undefined;
  return { local: endOf(last.local), remote: endOf(last.remote) };
}

function endOf(text: string): PairEnd {
  const parsed = parseCandidate(text);
  if (!parsed.ok) return { type: 'unknown', address: text };
  const { type, address, port } = parsed.candidate;
  return { type, address: `${address.includes(':') ? `[${address}]` : address}:${port}` };
}

function timesOf(events: readonly TraceEvent[]): Summary['times'] {
  const delivered = (kind: string): Micros | undefined =>
    events.find((event) => event.type === 'signal.delivered' && event.kind === kind)?.at;
  const both = (machine: string, to: readonly string[]): Micros | undefined => {
    const firsts = ['alice', 'bob'].map(
      (actor) =>
        events.find(
          (event) =>
            event.type === 'state.changed' &&
            event.machine === machine &&
            event.actor === actor &&
            to.includes(event.to)
        )?.at
    );
    const [alice, bob] = firsts;
    return alice === undefined || bob === undefined ? undefined : Math.max(alice, bob);
  };
  const times = {
    offerDelivered: delivered('offer'),
    answerDelivered: delivered('answer'),
    gathered: both('iceGathering', ['complete']),
    connected: both('iceConnection', ['connected', 'completed']),
    completed: both('iceConnection', ['completed']),
    dtls: both('dtls', ['connected']),
    sctp: both('sctp', ['connected']),
    open: both('dataChannel', ['open']),
    firstMessage: firstMessageAt(events),
    end: events.at(-1)?.at ?? 0
  };
  const known = Object.entries(times).flatMap(([name, at]) => (at === undefined ? [] : [[name, at / 1000]]));
  return Object.fromEntries(known) as Summary['times'];
}

function firstMessageAt(events: readonly TraceEvent[]): Micros | undefined {
  return events.find(({ type }) => type === 'data.received')?.at;
}

function countPackets(events: readonly TraceEvent[]): Summary['packets'] {
  const at = (leg: Leg): ReadonlySet<string> =>
    new Set(
      events.flatMap((event) => (isDatagramEvent(event) && kindOf(event).leg === leg ? [event.datagram] : []))
    );
  const dropped = at('lost');
  return {
    sent: at('leaves').size,
    delivered: [...at('arrives')].filter((datagram) => !dropped.has(datagram)).length,
    dropped: dropped.size
  };
}
