import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCDataChannelState' };

/** RTCDataChannelState. A channel that the peer opened is already open when it is announced. */
export const dataChannelMachine = shown.createMachine({
  id: 'data channel',
  initial: 'connecting',
  on: { 'transport.close': { target: '.closed', description: 'transport closed' } },
  states: {
    connecting: {
      description: 'The channel exists on this side and waits for its transport.',
      meta,
      on: {
        'channel.open': { target: 'open', description: 'SCTP is connected' },
        'channel.close': { target: 'closing', description: 'close()' }
      }
    },
    open: {
      description: 'Messages can be sent and arrive.',
      meta,
      on: { 'channel.close': { target: 'closing', description: 'close(), here or there' } }
    },
    closing: {
      description: 'What is buffered is still sent; then the stream is reset.',
      meta,
      on: { 'stream.reset': { target: 'closed', description: 'both streams reset' } }
    },
    closed: {
      type: 'final',
      description: 'The channel is gone; a new one is needed to send again.',
      meta
    }
  }
});
