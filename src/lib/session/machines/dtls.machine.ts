import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCDtlsTransportState' };

/** RTCDtlsTransportState. */
export const dtlsMachine = shown.createMachine({
  id: 'DTLS transport',
  initial: 'new',
  on: { 'transport.close': { target: '.closed', description: 'close() or close_notify' } },
  states: {
    new: {
      meta: { section: 'RFC 7675 §5.1' },
      on: { 'handshake.start': { target: 'connecting', description: 'ICE has a working pair' } }
    },
    connecting: {
      meta,
      on: {
        'handshake.finish': { target: 'connected', description: 'fingerprint verified' },
        'handshake.fail': { target: 'failed', description: 'alert or wrong fingerprint' }
      }
    },
    connected: {
      meta,
      on: { 'transport.fail': { target: 'failed', description: 'fatal alert' } }
    },
    failed: {
      meta
    },
    closed: {
      type: 'final',
      meta
    }
  }
});
