import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCIceGatheringState' };

/** RTCIceGatheringState: all ICE transports of a peer connection taken together. It has no closed state. */
export const iceGatheringMachine = shown.createMachine({
  id: 'ICE gathering',
  initial: 'new',
  states: {
    new: {
      description: 'No local description has asked for candidates yet.',
      meta,
      on: { 'gathering.start': { target: 'gathering', description: 'setLocal takes effect' } }
    },
    gathering: {
      description: 'Candidates are being collected: from interfaces, STUN and TURN servers at once.',
      meta,
      on: {
        'gathering.finish': { target: 'complete', description: 'all transports are done' },
        'transport.discard': { target: 'new', description: 'rollback' }
      }
    },
    complete: {
      description: 'Every transport has gathered all it can; the local description holds every candidate.',
      meta,
      on: {
        'gathering.start': { target: 'gathering', description: 'restart or new transport' },
        'transport.add': { target: 'new', description: 'new transport, not yet gathering' }
      }
    }
  }
});
