import { createSocket } from 'node:dgram';

/** A STUN Binding request without attributes (RFC 8489 §5): type, length 0, magic cookie, transaction id. */
const request = Buffer.from('00010000' + '2112a442' + '747269636b6c652d74657374', 'hex');

/** Whether a STUN server answers on 127.0.0.1:`port` within five seconds; asks every 50 ms. */
export function answersBinding(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const ask = setInterval(() => socket.send(request, port, '127.0.0.1'), 50);
    const done = (answered: boolean): void => {
      clearInterval(ask);
      clearTimeout(limit);
      socket.close();
      resolve(answered);
    };
    const limit = setTimeout(() => done(false), 5000);
    socket.once('message', () => done(true));
  });
}
