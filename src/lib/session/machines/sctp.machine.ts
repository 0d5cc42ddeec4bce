import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCSctpTransportState' };

/** RTCSctpTransportState. */
export const sctpMachine = shown.createMachine({
  id: 'SCTP transport',
  initial: 'connecting',
  on: { 'transport.close': { target: '.closed', description: 'shutdown, abort or close()' } },
  states: {
    connecting: {
      description: 'The association is being set up; its first packet waits for DTLS.',
      meta,
      on: { 'association.establish': { target: 'connected', description: 'four-way handshake done' } }
    },
    connected: {
      description: 'The association stands: data channels can open over it.',
      meta
    },
    closed: {
      type: 'final',
      description: 'The association is over, and its data channels with it.',
      meta
    }
  }
});
