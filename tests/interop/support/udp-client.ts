import { createSocket } from 'node:dgram';

/** A UDP socket on 127.0.0.1 that sends and waits, one datagram at a time. */
export interface UdpClient {
  readonly port: number;
  /** Sends a datagram to a port of 127.0.0.1. */
  readonly send: (bytes: Uint8Array, port: number) => Promise<void>;
  /** The next datagram, in the order of arrival: none is lost between two calls. Rejects after `timeout` ms. */
  readonly next: (timeout?: number) => Promise<Datagram>;
  readonly close: () => Promise<void>;
}

export interface Datagram {
  readonly bytes: Uint8Array;
  /** The sender's port. */
  readonly from: number;
}

/** Binds a socket to a free port. */
export async function openUdpClient(): Promise<UdpClient> {
  const socket = createSocket('udp4');
  const arrived: Datagram[] = [];
  let waiting: ((datagram: Datagram) => void) | undefined;
  socket.on('message', (bytes, { port: from }) => {
    const datagram = { bytes: new Uint8Array(bytes), from };
    if (waiting) waiting(datagram);
    else arrived.push(datagram);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  const { port } = socket.address();
  return {
    port,
    send: (bytes, to) =>
      new Promise((resolve, reject) => {
        socket.send(bytes, to, '127.0.0.1', (error) => (error ? reject(error) : resolve()));
      }),
    next: (timeout = 2000) => {
      const already = arrived.shift();
      if (already) return Promise.resolve(already);
      return new Promise((resolve, reject) => {
        const limit = setTimeout(() => {
          waiting = undefined;
          reject(new Error(`No datagram reached port ${port} within ${timeout} ms.`));
        }, timeout);
        waiting = (datagram) => {
          waiting = undefined;
          clearTimeout(limit);
          resolve(datagram);
        };
      });
    },
    close: () => new Promise((closed) => socket.close(() => closed()))
  };
}
