import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCIceConnectionState' };

/**
 * RTCIceConnectionState: all ICE transports of a peer connection taken together, so that one new transport is enough
 * for a connected whole to be checking again. ICE alone: DTLS does not count.
 */
export const iceConnectionMachine = shown.createMachine({
  id: 'ICE connection',
  initial: 'new',
  on: { 'connection.close': { target: '.closed', description: 'close()' } },
  states: {
    new: {
      meta,
      on: {
        'checks.start': { target: 'checking', description: 'a remote candidate is known' },
        'pairs.fail': { target: 'failed', description: 'no candidate came, none can come' }
      }
    },
    checking: {
      meta,
      on: {
        'pair.work': { target: 'connected', description: 'a pair works' },
        'checks.finish': { target: 'completed', description: 'a pair works, none is left to check' },
        'connectivity.lose': { target: 'disconnected', description: 'checks fail, more may come' },
        'pairs.fail': { target: 'failed', description: 'every pair failed' }
      }
    },
    connected: {
      meta,
      on: {
        'checks.finish': { target: 'completed', description: 'all checks done' },
        'connectivity.lose': { target: 'disconnected', description: 'answers stay out' },
        'transport.add': { target: 'checking', description: 'new transport' },
        'consent.lose': { target: 'failed', description: 'consent lost' }
      }
    },
    completed: {
      meta,
      on: {
        'connectivity.lose': { target: 'disconnected', description: 'answers stay out' },
        'ice.restart': { target: 'connected', description: 'ICE restart' },
        'transport.add': { target: 'checking', description: 'new transport' },
        'consent.lose': { target: 'failed', description: 'consent lost' }
      }
    },
    disconnected: {
      meta,
      on: {
        'pairs.fail': { target: 'failed', description: 'it does not come back' },
        'checks.finish': { target: 'completed', description: 'answers again, all checks done' },
        'connectivity.regain': { target: 'connected', description: 'answers again' },
        'ice.restart': { target: 'checking', description: 'restart or new candidates' }
      }
    },
    failed: {
      meta,
      on: { 'ice.restart': { target: 'checking', description: 'ICE restart' } }
    },
    closed: {
      type: 'final',
      meta
    }
  }
});
