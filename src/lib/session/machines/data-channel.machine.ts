import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCDataChannelState' };

/** RTCDataChannelState. A channel that the peer opened is already open when it is announced. */
export const dataChannelMachine = shown.createMachine({
  id: 'data channel',
  initial: 'connecting',
  on: { 'transport.close': { target: '.closed', description: 'transport closed' } },
  states: {
    connecting: {
      meta,
      on: {
        'channel.open': { target: 'open', description: 'SCTP is connected' },
        'channel.close': { target: 'closing', description: 'close()' }
      }
    },
    open: {
      meta,
      on: { 'channel.close': { target: 'closing', description: 'close(), here or there' } }
    },
    closing: {
      meta,
      on: { 'stream.reset': { target: 'closed', description: 'both streams reset' } }
    },
    closed: {
      type: 'final',
      meta
    }
  }
});
