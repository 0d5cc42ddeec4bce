import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { isOf, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { kindOf } from './kinds/index.ts';
import { reasonLabel } from './kinds/reason-labels.ts';
import { layerOf } from './layer-of.ts';
import { serversOf, type Layer } from './layers.ts';
import { isDatagramEvent, packetOf, type DatagramEvent } from './packets/packets.ts';
import { perTrace } from './per-trace.ts';
import type { Recording } from './recording.ts';

export type SignalEvent = EventIn<'signal'>;

interface JourneyOf<Kind extends string, Event extends TraceEvent> {
  readonly kind: Kind;
  /** Names it within its run. */
  readonly key: string;
  readonly layer: Layer;
  /** `offer`, `candidate srflx`, `check · USE-CANDIDATE`, `“hello”`. */
  readonly label: string;
  /** From its sending to its end, in order: one event wherever it was seen on its way. */
  readonly events: readonly [Event, ...Event[]];
  /** At its receiver, lost on the way, or not known yet. */
  readonly end: 'arrived' | 'lost' | 'open';
  /** Why it was lost. */
  readonly why?: string;
}

/** The way of a message over the signaling bus. */
export type MessageJourney = JourneyOf<'message', SignalEvent>;
/** The way of a datagram, which NATs and relays pass on. */
export type DatagramJourney = JourneyOf<'datagram', DatagramEvent>;
/** The way of a message of a data channel. The datagrams that carry it are not seen, only its two ends. */
export type DataJourney = JourneyOf<'data', EventIn<'data'>>;

export type Journey = MessageJourney | DatagramJourney | DataJourney;

/** `192.168.1.5:50000` and `192.0.2.10:3478`. */
export interface Addresses {
  readonly src: string;
  readonly dst: string;
}

/** Everything that travels in a run: messages, datagrams, then data-channel messages, each kind by its first event. O(n) once. */
export const journeysOf = perTrace((trace: Recording): readonly Journey[] => {
  const servers = serversOf(trace.header);
  const messages = grouped(
    trace.events.filter((event) => isOf(event, 'signal')),
    ({ message }) => message
  );
  const datagrams = grouped(trace.events.filter(isDatagramEvent), ({ datagram }) => datagram);
  return [
    ...messages.map((events) => messageJourney(events, trace.header)),
    ...datagrams.map((events) => datagramJourney(trace, events, servers)),
    ...dataJourneys(trace.events)
  ];
});

/** Puts the events together that have the same name, in the order in which names first come. */
function grouped<Event>(
  events: readonly Event[],
  nameOf: (event: Event) => string
): readonly (readonly [Event, ...Event[]])[] {
  const groups = new Map<string, [Event, ...Event[]]>();
  for (const event of events) {
    const name = nameOf(event);
    const group = groups.get(name);
    if (group) group.push(event);
    else groups.set(name, [event]);
  }
  return [...groups.values()];
}

/** How a journey ends with its last event. */
function endOf(last: TraceEvent): Journey['end'] {
  const { leg } = kindOf(last);
  if (leg === 'arrives') return 'arrived';
  return leg === 'lost' ? 'lost' : 'open';
}

function messageJourney(events: MessageJourney['events'], header: TraceHeader): MessageJourney {
  const [first] = events;
  const last = events.at(-1) ?? first;
  return {
    kind: 'message',
    key: `message ${first.message}`,
    layer: 'signaling',
    label: messageName(first),
    events,
    end: endOf(last),
    ...(kindOf(last).leg === 'lost' && 'why' in last && { why: reasonLabel(last.why, header) })
  };
}

function datagramJourney(
  trace: Recording,
  events: DatagramJourney['events'],
  servers: ReadonlySet<string>
): DatagramJourney {
  const [first] = events;
  const last = events.at(-1) ?? first;
  return {
    kind: 'datagram',
    key: `datagram ${first.datagram}`,
    layer: layerOf(first, servers),
    label: packetOf(trace, first)?.short ?? first.protocol.toUpperCase(),
    events,
    end: endOf(last),
    ...(kindOf(last).leg === 'lost' && last.why !== undefined && { why: reasonLabel(last.why, trace.header) })
  };
}

/** Pairs what was received with what was sent: by its causes, else in order within its channel. */
function dataJourneys(events: readonly TraceEvent[]): readonly DataJourney[] {
  const journeys: DataJourney[] = [];
  const open: EventIn<'data'>[] = [];
  for (const event of events) {
    if (!isOf(event, 'data')) continue;
    const { leg } = kindOf(event);
    if (leg === 'leaves') open.push(event);
    if (leg !== 'arrives') continue;
    const { causes, channel, actor } = event;
    const caused = open.findIndex(({ seq }) => causes.includes(seq));
    const at =
      caused >= 0 ? caused : open.findIndex((sent) => sent.channel === channel && sent.actor !== actor);
    const sent = at < 0 ? undefined : open.splice(at, 1)[0];
    if (sent) journeys.push(dataJourney([sent, event]));
  }
  return [...journeys, ...open.map((sent) => dataJourney([sent]))];
}

function dataJourney(events: DataJourney['events']): DataJourney {
  const [{ seq, text }] = events;
  return {
    kind: 'data',
    key: `data ${seq}`,
    layer: 'sctp',
    label: text.length > 28 ? `“${text.slice(0, 27)}…”` : `“${text}”`,
    events,
    end: events.length > 1 ? 'arrived' : 'open'
  };
}

/** `offer`, `candidate srflx`, `end-of-candidates`. */
function messageName({ kind, text }: SignalEvent): string {
  const type = kind === 'candidate' ? candidateType(text) : undefined;
  return type ? `${kind} ${type}` : kind;
}
