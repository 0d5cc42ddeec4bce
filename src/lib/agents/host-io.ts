import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';

/** Names a UDP socket, or a TCP or TLS connection, of one peer: chosen by the peer. */
export type SocketId = string;
export type StreamId = string;

/** An interface of the host that a peer runs on. */
export interface LocalInterface {
  /** `wifi`, `eth0` */
  readonly name: string;
  /** Its addresses, IPv4 and IPv6 as canonical text. */
  readonly addresses: readonly string[];
}

/** Asked by a peer of its host. */
export type HostRequest =
  /** A UDP socket on this address, port chosen by the host. */
  | { readonly type: 'socket.open'; readonly socket: SocketId; readonly address: string }
  | { readonly type: 'socket.close'; readonly socket: SocketId }
  | {
      readonly type: 'datagram.send';
      readonly socket: SocketId;
      readonly destination: TransportAddress;
      readonly data: Uint8Array;
    }
  /** A connection from this address: TCP, and TLS over it if `tls`. */
  | {
      readonly type: 'stream.open';
      readonly stream: StreamId;
      readonly address: string;
      readonly destination: TransportAddress;
      readonly tls: boolean;
    }
  | { readonly type: 'stream.send'; readonly stream: StreamId; readonly data: Uint8Array }
  | { readonly type: 'stream.close'; readonly stream: StreamId }
  /** A host name of a server, or a `.local` name of a peer, is to be looked up. */
  | { readonly type: 'name.resolve'; readonly name: string }
  /** This host is to answer for a `.local` name (draft mdns-ice-candidates §3.1). */
  | { readonly type: 'name.announce'; readonly name: string; readonly address: string };

/** Reported by a host to its peer. */
export type HostReport =
  | { readonly type: 'interfaces.changed'; readonly interfaces: readonly LocalInterface[] }
  | { readonly type: 'socket.opened'; readonly socket: SocketId; readonly local: TransportAddress }
  | { readonly type: 'socket.failed'; readonly socket: SocketId; readonly error: string }
  | {
      readonly type: 'datagram.received';
      readonly socket: SocketId;
      readonly source: TransportAddress;
      readonly data: Uint8Array;
    }
  | { readonly type: 'stream.opened'; readonly stream: StreamId; readonly local: TransportAddress }
  | { readonly type: 'stream.received'; readonly stream: StreamId; readonly data: Uint8Array }
  | { readonly type: 'stream.closed'; readonly stream: StreamId; readonly error?: string }
  /** No address means that there is none. */
  | { readonly type: 'name.answered'; readonly name: string; readonly addresses: readonly string[] }
  | { readonly type: 'timeout' };
