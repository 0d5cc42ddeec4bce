import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { HostReport, HostRequest, SocketId } from '#lib/agents/host-io.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { canonicalAddress } from './local-interfaces.ts';

type Request = Extract<HostRequest, { readonly type: 'socket.open' | 'socket.close' | 'datagram.send' }>;

/** The UDP sockets of one peer. Reports come later, never from inside {@link handle}. */
export class UdpSockets {
  readonly #sockets = new Map<SocketId, Socket>();
  readonly #report: (report: HostReport) => void;

  constructor(report: (report: HostReport) => void) {
    this.#report = report;
  }

  handle(request: Request): void {
    switch (request.type) {
      case 'socket.open':
        this.#open(request.socket, request.address);
        return;
      case 'socket.close':
        this.#sockets.get(request.socket)?.close();
        this.#sockets.delete(request.socket);
        return;
      case 'datagram.send':
        this.#send(request.socket, request.destination, request.data);
    }
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
  }

  #open(id: SocketId, address: string): void {
    const socket = isIPv6(address) ? createSocket({ type: 'udp6', ipv6Only: true }) : createSocket('udp4');
    this.#sockets.set(id, socket);
    let isBound = false;
    socket.on('error', ({ message }) => {
      // What comes later is about one datagram, and UDP may lose any.
      if (!isBound) this.#report({ type: 'socket.failed', socket: id, error: message });
    });
    socket.on('message', (data, { address: from, port }) => {
      const source = { ip: canonicalAddress(from), port };
      this.#report({ type: 'datagram.received', socket: id, source, data: new Uint8Array(data) });
    });
    socket.bind({ address, port: 0, exclusive: true }, () => {
      isBound = true;
      const local = { ip: address, port: socket.address().port };
      this.#report({ type: 'socket.opened', socket: id, local });
    });
  }

  /** Sends a datagram. One that cannot be sent is lost: retransmission is the agent's. */
  #send(id: SocketId, { ip, port }: TransportAddress, data: Uint8Array): void {
    this.#sockets.get(id)?.send(data, port, ip, () => undefined);
  }
}
