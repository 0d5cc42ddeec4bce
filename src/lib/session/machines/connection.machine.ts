import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCPeerConnectionState' };

/** RTCPeerConnectionState: all ICE and all DTLS transports taken together. */
export const connectionMachine = shown.createMachine({
  id: 'peer connection',
  initial: 'new',
  on: { 'connection.close': { target: '.closed', description: 'close()' } },
  states: {
    new: {
      meta,
      on: {
        'transport.start': { target: 'connecting', description: 'ICE starts to check' },
        'transport.fail': { target: 'failed', description: 'ICE failed without a candidate' }
      }
    },
    connecting: {
      meta,
      on: {
        'transport.connect': { target: 'connected', description: 'ICE and DTLS connected' },
        'connectivity.lose': { target: 'disconnected', description: 'ICE disconnected' },
        'transport.fail': { target: 'failed', description: 'ICE or DTLS failed' }
      }
    },
    connected: {
      meta,
      on: {
        'connectivity.lose': { target: 'disconnected', description: 'ICE disconnected' },
        'transport.start': { target: 'connecting', description: 'new transport' },
        'transport.fail': { target: 'failed', description: 'ICE or DTLS failed' }
      }
    },
    disconnected: {
      meta,
      on: {
        'transport.fail': { target: 'failed', description: 'ICE failed' },
        'connectivity.regain': { target: 'connected', description: 'ICE connected again' },
        'transport.start': { target: 'connecting', description: 'ICE checks again' }
      }
    },
    failed: {
      meta,
      on: { 'ice.restart': { target: 'connecting', description: 'ICE restart' } }
    },
    closed: {
      type: 'final',
      meta
    }
  }
});
