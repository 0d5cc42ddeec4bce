import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCIceGatheringState' };

/** RTCIceGatheringState: all ICE transports of a peer connection taken together. It has no closed state. */
export const iceGatheringMachine = shown.createMachine({
  id: 'ICE gathering',
  initial: 'new',
  states: {
    new: {
      meta,
      on: { 'gathering.start': { target: 'gathering', description: 'setLocal takes effect' } }
    },
    gathering: {
      meta,
      on: {
        'gathering.finish': { target: 'complete', description: 'all transports are done' },
        'transport.discard': { target: 'new', description: 'rollback' }
      }
    },
    complete: {
      meta,
      on: {
        'gathering.start': { target: 'gathering', description: 'restart or new transport' },
        'transport.add': { target: 'new', description: 'new transport, not yet gathering' }
      }
    }
  }
});
