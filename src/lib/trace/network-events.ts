import type { Json } from './event.ts';

/** `tcp` and `tls` are segments that set up or close a connection to a server; what it carries has its own protocol. */
export type DatagramProtocol = 'stun' | 'turn' | 'dtls' | 'sctp' | 'tcp' | 'tls';

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
  readonly why?: string;
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
}

/** The world changed, not by anybody's protocol: an interface goes or comes, a path is cut, a router restarts. */
export interface WorldChanged {
  readonly type: 'world.changed';
  /** One sentence without its full stop: `Alice’s wifi goes`. */
  readonly what: string;
  readonly detail?: Json;
}
