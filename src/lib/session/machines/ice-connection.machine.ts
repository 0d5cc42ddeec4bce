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
      description: 'No remote candidate is known yet, so there is nothing to check.',
      meta,
      on: {
        'checks.start': { target: 'checking', description: 'a remote candidate is known' },
        'pairs.fail': { target: 'failed', description: 'no candidate came, none can come' }
      }
    },
    checking: {
      description: 'Pairs are being checked; none works so far.',
      meta,
      on: {
        'pair.work': { target: 'connected', description: 'a pair works' },
        'checks.finish': { target: 'completed', description: 'a pair works, none is left to check' },
        'connectivity.lose': { target: 'disconnected', description: 'checks fail, more may come' },
        'pairs.fail': { target: 'failed', description: 'every pair failed' }
      }
    },
    connected: {
      description: 'A pair works. Better ones may still be found.',
      meta,
      on: {
        'checks.finish': { target: 'completed', description: 'all checks done' },
        'connectivity.lose': { target: 'disconnected', description: 'answers stay out' },
        'transport.add': { target: 'checking', description: 'new transport' },
        'consent.lose': { target: 'failed', description: 'consent lost' }
      }
    },
    completed: {
      description: 'Gathering and checking are over and a pair works.',
      meta,
      on: {
        'connectivity.lose': { target: 'disconnected', description: 'answers stay out' },
        'ice.restart': { target: 'connected', description: 'ICE restart' },
        'transport.add': { target: 'checking', description: 'new transport' },
        'consent.lose': { target: 'failed', description: 'consent lost' }
      }
    },
    disconnected: {
      description: 'No answers for now. It can recover by itself; nothing is decided.',
      meta,
      on: {
        'pairs.fail': { target: 'failed', description: 'it does not come back' },
        'checks.finish': { target: 'completed', description: 'answers again, all checks done' },
        'connectivity.regain': { target: 'connected', description: 'answers again' },
        'ice.restart': { target: 'checking', description: 'restart or new candidates' }
      }
    },
    failed: {
      description: 'No pair works and none is left to try. Only an ICE restart leads out.',
      meta,
      on: { 'ice.restart': { target: 'checking', description: 'ICE restart' } }
    },
    closed: {
      type: 'final',
      description: 'The peer connection is closed; ICE answers no more. No event tells of it.',
      meta
    }
  }
});
