import type { Common, DatagramProtocol, DescriptionKind, EventOf, EventType, Machine } from './event.ts';
import type { Segment, SegmentKind } from './network-events.ts';
import type { PairState, Provenance, SignalKind } from './event.ts';
import {
  anything,
  flag,
  integer,
  list,
  micros,
  natural,
  object,
  oneOf,
  optional,
  record,
  text
} from './shape.ts';
import { leafOf, type Fields, type Shape } from './shape.ts';
import { datagramReasons } from './reasons/datagrams.ts';
import { expiryReasons } from './reasons/expiries.ts';
import { pairReasons } from './reasons/pairs.ts';
import { reasonOf } from './reasons/reason-shape.ts';
import { roleReasons } from './reasons/roles.ts';
import { signalReasons } from './reasons/signals.ts';
import { worldChanges } from './reasons/world.ts';

/** The fields that an event has because of its type. */
type Own<T extends EventType> = Omit<EventOf<T>, keyof Common | 'type'>;

const provenance = oneOf<Provenance>({ observed: true, inferred: true, simulated: true, imported: true });
const side = oneOf<'local' | 'remote'>({ local: true, remote: true });
const kind = oneOf<DescriptionKind>({ offer: true, answer: true, pranswer: true, rollback: true });
const signalKind = oneOf<SignalKind>({
  offer: true,
  answer: true,
  candidate: true,
  'end-of-candidates': true
});
const protocol = oneOf<DatagramProtocol>({
  stun: true,
  turn: true,
  dtls: true,
  sctp: true,
  tcp: true,
  tls: true
});
const transport = oneOf<'tcp' | 'tls'>({ tcp: true, tls: true });
const iceRole = oneOf<'controlling' | 'controlled'>({ controlling: true, controlled: true });
const outcome = oneOf<EventOf<'transaction.ended'>['outcome']>({
  success: true,
  error: true,
  timeout: true,
  cancelled: true
});
const role = oneOf<'client' | 'server'>({ client: true, server: true });
const pairState = oneOf<PairState>({
  frozen: true,
  waiting: true,
  'in-progress': true,
  succeeded: true,
  failed: true
});
const machine = oneOf<Machine>({
  signaling: true,
  iceGathering: true,
  iceConnection: true,
  connection: true,
  dtls: true,
  sctp: true,
  dataChannel: true,
  bus: true
});
const interval: Shape<readonly [number, number]> = leafOf(
  'an interval [from, to] of microseconds, from not after to',
  (value) => Array.isArray(value) && value.length === 2 && value.every(isMicros) && value[0] <= value[1]
);
const cell: Shape<string | number | boolean> = leafOf(
  'text, a number, true or false',
  (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
);

function isMicros(value: unknown): boolean {
  return micros.check(value, '') === undefined;
}

const signal = { message: text, kind: signalKind, from: text, to: text, text };
const pair = { pair: text, local: text, remote: text };
const counts = object<{ readonly sent: number; readonly received: number }>({
  sent: natural,
  received: natural
});
const segment = object<Segment>({
  connection: text,
  from: oneOf({ client: true, server: true }),
  kind: oneOf<SegmentKind>({
    syn: true,
    'syn-ack': true,
    ack: true,
    hello: true,
    'server-hello': true,
    finished: true,
    data: true,
    fin: true,
    reset: true
  }),
  place: natural
});
const datagram = {
  datagram: text,
  protocol,
  src: text,
  dst: text,
  payload: text,
  transport: optional(transport),
  segment: optional(segment),
  why: optional(reasonOf(datagramReasons))
};
const row = { row: record(cell) };
const expired = { ...row, why: optional(reasonOf(expiryReasons)) };
const rule = optional(reasonOf(pairReasons));
const data = { channel: text, text };

/** The fields that every event has, `type` aside. */
export const commonFields: Fields<Common> = {
  seq: natural,
  at: micros,
  actor: text,
  causes: list(natural),
  provenance,
  during: optional(interval)
};

/** What each type of event holds besides. The compiler sees to it that no type and no field is missing or wrong. */
export const ownFields: { readonly [T in EventType]: Fields<Own<T>> } = {
  'api.called': { method: text, args: list(anything()) },
  'api.settled': {
    call: natural,
    ok: flag,
    result: optional(anything()),
    error: optional(
      object<{ readonly name: string; readonly message: string }>({ name: text, message: text })
    )
  },
  'event.fired': { name: text, detail: optional(anything()) },
  'description.set': { side, kind, sdp: text },
  'state.changed': { machine, from: text, to: text },
  'signal.sent': signal,
  'signal.held': signal,
  'signal.released': signal,
  'signal.delivered': signal,
  'signal.lost': { ...signal, why: reasonOf(signalReasons) },
  'candidate.gathered': { candidate: text, mid: optional(text) },
  'candidate.failed': { url: text, code: integer, text },
  'candidate.learned': { side, candidate: text },
  'name.resolved': { name: text, address: optional(text) },
  'role.set': { role: iceRole, tieBreaker: text, why: optional(reasonOf(roleReasons)) },
  'transaction.ended': { transaction: text, outcome, code: optional(integer) },
  'pair.formed': { ...pair, to: pairState },
  'pair.pruned': { ...pair, rule },
  'pair.changed': { ...pair, from: pairState, to: pairState, rule },
  'pair.nominated': pair,
  'pair.selected': pair,
  'check.queued': { ...pair, rule },
  'consent.lost': pair,
  'checks.counted': { pair: text, requests: counts, responses: counts },
  'roundtrip.measured': { pair: text, roundTrip: micros },
  'dtls.negotiated': { version: text, cipher: text, srtpCipher: optional(text), role: optional(role) },
  'fingerprint.compared': { of: text, algorithm: text, certificate: text, signaled: text, ok: flag },
  'datagram.sent': datagram,
  'datagram.forwarded': datagram,
  'datagram.delivered': datagram,
  'datagram.dropped': datagram,
  'nat.mapped': row,
  'nat.permitted': row,
  'nat.expired': expired,
  'turn.allocated': row,
  'turn.permitted': row,
  'turn.bound': row,
  'turn.expired': expired,
  'world.changed': { what: reasonOf(worldChanges), detail: optional(anything()) },
  'data.sent': data,
  'data.received': data
};

/** Every type of event, as the table names them. */
export const eventTypes = Object.keys(ownFields) as readonly EventType[];

const shapes: ReadonlyMap<string, Shape<unknown>> = new Map(
  eventTypes.map((type) => [type, object({ ...commonFields, ...ownFields[type] } as Fields<unknown>)])
);

/** The shape of a whole event of the type named; undefined for a type that this release does not know. */
export function eventShape(type: string): Shape<unknown> | undefined {
  return shapes.get(type);
}
