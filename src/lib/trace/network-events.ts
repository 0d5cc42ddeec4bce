import type { Json } from './event.ts';
import type { DatagramReason } from './reasons/datagrams.ts';
import type { Why } from './reasons/declare.ts';
import type { ExpiryReason } from './reasons/expiries.ts';
import type { WorldChange } from './reasons/world.ts';

/** `tcp` and `tls` are segments that set up or close a connection to a server; what it carries has its own protocol. */
export type DatagramProtocol = 'stun' | 'turn' | 'dtls' | 'sctp' | 'tcp' | 'tls';

/** Who opened the connection, or accepted it. */
export type ConnectionSide = 'client' | 'server';

/** What a segment of a TCP connection, or of TLS 1.3 over it, is for. `ack` is the third of the three that open it. */
export type SegmentKind =
  'syn' | 'syn-ack' | 'ack' | 'hello' | 'server-hello' | 'finished' | 'data' | 'fin' | 'reset';

/** A segment of a connection, in place of TCP's header. */
export interface Segment {
  readonly connection: string;
  readonly from: ConnectionSide;
  readonly kind: SegmentKind;
  /** Its place among those of its direction, from 0; stands for TCP's sequence number. Sent again, it keeps its place. */
  readonly place: number;
}

interface Datagram {
  /** Names one datagram on its whole way. */
  readonly datagram: string;
  readonly protocol: DatagramProtocol;
  readonly src: string;
  readonly dst: string;
  /** Id of its bytes in the trace's payloads. */
  readonly payload: string;
  /** What carries it; UDP when absent. */
  readonly transport?: 'tcp' | 'tls';
  /** Which segment of which connection it is, where that is known. */
  readonly segment?: Segment;
  readonly why?: Why<DatagramReason>;
}
export interface DatagramSent extends Datagram {
  readonly type: 'datagram.sent';
}
export interface DatagramForwarded extends Datagram {
  readonly type: 'datagram.forwarded';
}
export interface DatagramDelivered extends Datagram {
  readonly type: 'datagram.delivered';
}
export interface DatagramDropped extends Datagram {
  readonly type: 'datagram.dropped';
}

/** A row of a table. Columns are named in trace/README.md. */
type Row = { readonly [column: string]: string | number | boolean };

export interface NatMapped {
  readonly type: 'nat.mapped';
  readonly row: Row;
}
/** A filter of a NAT or firewall lets something in from now on. */
export interface NatPermitted {
  readonly type: 'nat.permitted';
  readonly row: Row;
}
export interface NatExpired {
  readonly type: 'nat.expired';
  readonly row: Row;
  readonly why?: Why<ExpiryReason>;
}
export interface TurnAllocated {
  readonly type: 'turn.allocated';
  readonly row: Row;
}
export interface TurnPermitted {
  readonly type: 'turn.permitted';
  readonly row: Row;
}
export interface TurnBound {
  readonly type: 'turn.bound';
  readonly row: Row;
}

/** An allocation, a permission or a channel of a TURN server is over. */
export interface TurnExpired {
  readonly type: 'turn.expired';
  readonly row: Row;
  readonly why?: Why<ExpiryReason>;
}

/** The world changed, not by anybody's protocol: an interface goes or comes, a path is cut, a router restarts. */
export interface WorldChanged {
  readonly type: 'world.changed';
  readonly what: Why<WorldChange>;
  readonly detail?: Json;
}
