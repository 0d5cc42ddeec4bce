import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCPeerConnectionState' };

/** RTCPeerConnectionState: all ICE and all DTLS transports taken together. */
export const connectionMachine = shown.createMachine({
  id: 'peer connection',
  initial: 'new',
  on: { 'connection.close': { target: '.closed', description: 'close()' } },
  states: {
    new: {
      description: 'No transport has begun to connect.',
      meta,
      on: {
        'transport.start': { target: 'connecting', description: 'ICE starts to check' },
        'transport.fail': { target: 'failed', description: 'ICE failed without a candidate' }
      }
    },
    connecting: {
      description: 'ICE or DTLS is under way on some transport; none has failed.',
      meta,
      on: {
        'transport.connect': { target: 'connected', description: 'ICE and DTLS connected' },
        'connectivity.lose': { target: 'disconnected', description: 'ICE disconnected' },
        'transport.fail': { target: 'failed', description: 'ICE or DTLS failed' }
      }
    },
    connected: {
      description: 'ICE and DTLS are connected on every transport. A data channel opens later still.',
      meta,
      on: {
        'connectivity.lose': { target: 'disconnected', description: 'ICE disconnected' },
        'transport.start': { target: 'connecting', description: 'new transport' },
        'transport.fail': { target: 'failed', description: 'ICE or DTLS failed' }
      }
    },
    disconnected: {
      description: 'ICE gets no answers for now on some transport. It can recover by itself.',
      meta,
      on: {
        'transport.fail': { target: 'failed', description: 'ICE failed' },
        'connectivity.regain': { target: 'connected', description: 'ICE connected again' },
        'transport.start': { target: 'connecting', description: 'ICE checks again' }
      }
    },
    failed: {
      description: 'ICE or DTLS has failed on some transport. ICE can be restarted; DTLS cannot.',
      meta,
      on: { 'ice.restart': { target: 'connecting', description: 'ICE restart' } }
    },
    closed: {
      type: 'final',
      description: 'The page closed it with close(). No event tells of it.',
      meta
    }
  }
});
