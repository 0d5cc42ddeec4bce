import { createSocket } from 'node:dgram';

/** A server that hears and never answers: it is there, so no ICMP error tells the browser to give up early. */
export interface DeadServer {
  /** `stun:127.0.0.1:PORT` */
  readonly stun: string;
  /** How many datagrams have reached it. */
  readonly heard: () => number;
  readonly stop: () => Promise<void>;
}

export function startDeadServer(): Promise<DeadServer> {
  return new Promise((resolve, reject) => {
    let heard = 0;
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.on('message', () => heard++);
    socket.bind(0, '127.0.0.1', () => {
      // Left open by a test that failed, it must not keep the process alive.
      socket.unref();
      resolve({
        stun: `stun:127.0.0.1:${socket.address().port}`,
        heard: () => heard,
        stop: () => new Promise((closed) => socket.close(() => closed()))
      });
    });
  });
}
