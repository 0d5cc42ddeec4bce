import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ServerRequest } from '../driver.ts';

/** One side of a conversation with a server, as the server sees it. */
export interface Client {
  /** As good as the 5-tuple: addresses and ports of both sides, and the transport (RFC 8656 §2). */
  readonly key: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly local: TransportAddress;
  readonly remote: TransportAddress;
  /** The connection, unless the transport is UDP. */
  readonly stream?: string;
}

export function udpClient(local: TransportAddress, remote: TransportAddress): Client {
  const key = `udp ${formatTransportAddress(remote)} ${formatTransportAddress(local)}`;
  return { key, transport: 'udp', local, remote };
}

export function streamClient(
  stream: string,
  tls: boolean,
  local: TransportAddress,
  remote: TransportAddress
): Client {
  return { key: `stream ${stream}`, transport: tls ? 'tls' : 'tcp', local, remote, stream };
}

/** Sends `data` the way that the client came. */
export function sendTo({ stream, local, remote }: Client, data: Uint8Array): ServerRequest {
  return stream === undefined
    ? { type: 'datagram.send', local, remote, data }
    : { type: 'stream.send', stream, data };
}
