import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { scenario, virtualRun } from '../../support/network.ts';

const transactionId = '0102030405060708090a0b0c';

export const bindingRequest = encodeStun({
  class: 'request',
  method: methods.Binding,
  transactionId,
  attributes: []
}).bytes;

export const bindingResponse = encodeStun({
  class: 'success',
  method: methods.Binding,
  transactionId,
  attributes: [{ type: 'XOR-MAPPED-ADDRESS', address: { ip: '203.0.113.7', port: 40001 } }]
}).bytes;

/** Alice asks the STUN server and gets no further to Bob; she reaches the TURN server over TCP and TLS, and another port not. */
export function worldInUse(): Trace {
  const run = virtualRun(scenario(), bindingRequest);
  run.open('alice', '192.168.1.5');
  run.send('alice', '203.0.113.9:3478');
  const { remote } = lastArrival(run, 'datagram.received');
  run.answer('stun', '203.0.113.9:3478', `${remote.ip}:${remote.port}`);
  run.answer('stun', '203.0.113.10:3478', `${remote.ip}:${remote.port}`);
  run.send('alice', '198.51.100.2:50000');
  run.send('alice', '192.168.2.7:50000');
  for (const [stream, port, tls] of [
    ['plain', 3478, false],
    ['tls', 5349, true],
    ['refused', 81, false]
  ] as const) {
    const alice = run.internet.host('alice');
    const destination = { ip: '203.0.113.20', port };
    alice.handle({ type: 'stream.open', stream, address: '192.168.1.5', destination, tls }, []);
    run.settle();
    if (stream === 'refused') continue;
    const opened = lastArrival(run, 'stream.opened');
    for (let count = 0; count < 2; count++) {
      alice.handle({ type: 'stream.send', stream, data: bindingRequest }, []);
      run.settle();
      run.internet
        .server('turn')
        .handle({ type: 'stream.send', stream: opened.stream, data: bindingResponse }, []);
      run.settle();
    }
    alice.handle({ type: 'stream.close', stream }, []);
    run.settle();
  }
  return run.trace();
}

type Arrival = ReturnType<typeof virtualRun>['arrivals'][number]['arrival'];

function lastArrival<T extends Arrival['type']>(
  run: ReturnType<typeof virtualRun>,
  type: T
): Extract<Arrival, { type: T }> {
  const found = run.arrivals
    .map(({ arrival }) => arrival)
    .findLast((arrival): arrival is Extract<Arrival, { type: T }> => arrival.type === type);
  if (!found) throw new Error(`There was no ${type}`);
  return found;
}
