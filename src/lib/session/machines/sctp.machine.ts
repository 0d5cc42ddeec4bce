import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCSctpTransportState' };

/** RTCSctpTransportState. */
export const sctpMachine = shown.createMachine({
  id: 'SCTP transport',
  initial: 'connecting',
  on: { 'transport.close': { target: '.closed', description: 'shutdown, abort or close()' } },
  states: {
    connecting: {
      meta,
      on: { 'association.establish': { target: 'connected', description: 'four-way handshake done' } }
    },
    connected: {
      meta
    },
    closed: {
      type: 'final',
      meta
    }
  }
});
