import { natural, objectOf, oneOf, optional, payloadId, text, type TypeOf } from '../shape.ts';
import { datagramReasons } from '../reasons/datagrams.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { changesNothing, declare } from './declare.ts';
import { datagramProtocol } from './terms.ts';

const connectionSide = oneOf({ client: true, server: true });
/** The end of a connection that opened it, or the one that accepted it. */
export type ConnectionSide = TypeOf<typeof connectionSide>;

const segmentKind = oneOf({
  syn: true,
  'syn-ack': true,
  ack: true,
  hello: true,
  'server-hello': true,
  finished: true,
  data: true,
  fin: true,
  reset: true
});
/** The purpose of a segment of TCP, or of TLS 1.3 over it. `ack` is the third of the three that open a connection. */
export type SegmentKind = TypeOf<typeof segmentKind>;

const segment = objectOf({
  connection: text,
  from: connectionSide,
  kind: segmentKind,
  /** Its place among those of its direction, from 0; stands for TCP's sequence number. Sent again, it keeps its place. */
  place: natural
});
/** A segment of a connection, in place of TCP's header. */
export type Segment = TypeOf<typeof segment>;

const datagram = {
  /** Names one datagram on its whole way. */
  datagram: text,
  protocol: datagramProtocol,
  src: text,
  dst: text,
  /** Id of its bytes in the trace's payloads. */
  payload: payloadId,
  /** The transport that carries it; UDP when absent. */
  transport: optional(oneOf({ tcp: true, tls: true })),
  /** Which segment of which connection it is, where that is known. */
  segment: optional(segment),
  why: optional(reasonOf(datagramReasons))
};

/** Datagrams, and segments of connections to servers, on their way. */
export const datagramEvents = {
  /** A datagram left. */
  'datagram.sent': declare({ says: 'a datagram left', fields: datagram, fold: changesNothing }),
  /** A router, a NAT or a relay passed a datagram on. */
  'datagram.forwarded': declare({ says: 'it was passed on', fields: datagram, fold: changesNothing }),
  /** A datagram arrived. */
  'datagram.delivered': declare({ says: 'it arrived', fields: datagram, fold: changesNothing }),
  /** A datagram goes no further. */
  'datagram.dropped': declare({ says: 'it did not', fields: datagram, fold: changesNothing })
};
