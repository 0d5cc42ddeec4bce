import { shown } from './shown.ts';

const section = 'RFC 9429 §3.2';
const pranswer = 'RFC 9429 §4.1.10.1';

/**
 * RTCSignalingState (W3C webrtc-pc, RFC 9429 §3.2). A remote offer that meets a local one rolls it back first, so
 * that it passes through `stable`. From the pranswer states W3C has no rollback, where RFC 9429 would allow it.
 */
export const signalingStateMachine = shown.createMachine({
  id: 'signaling state',
  initial: 'stable',
  on: { 'connection.close': { target: '.closed', description: 'close()' } },
  states: {
    stable: {
      meta: { section },
      on: {
        'localOffer.set': { target: 'have-local-offer', description: 'setLocal(offer)' },
        'remoteOffer.set': { target: 'have-remote-offer', description: 'setRemote(offer)' }
      }
    },
    'have-local-offer': {
      meta: { section },
      on: {
        'localOffer.set': { description: 'setLocal(offer)' },
        'remoteAnswer.set': { target: 'stable', description: 'setRemote(answer)' },
        'offer.rollback': { target: 'stable', description: 'rollback' },
        'remotePranswer.set': { target: 'have-remote-pranswer', description: 'setRemote(pranswer)' }
      }
    },
    'have-remote-offer': {
      meta: { section },
      on: {
        'remoteOffer.set': { description: 'setRemote(offer)' },
        'localAnswer.set': { target: 'stable', description: 'setLocal(answer)' },
        'offer.rollback': { target: 'stable', description: 'rollback' },
        'localPranswer.set': { target: 'have-local-pranswer', description: 'setLocal(pranswer)' }
      }
    },
    'have-remote-pranswer': {
      meta: { section: pranswer },
      on: {
        'remotePranswer.set': { description: 'setRemote(pranswer)' },
        'remoteAnswer.set': { target: 'stable', description: 'setRemote(answer)' }
      }
    },
    'have-local-pranswer': {
      meta: { section: pranswer },
      on: {
        'localPranswer.set': { description: 'setLocal(pranswer)' },
        'localAnswer.set': { target: 'stable', description: 'setLocal(answer)' }
      }
    },
    closed: {
      type: 'final',
      meta: { section: 'W3C webrtc-pc, RTCSignalingState' }
    }
  }
});
