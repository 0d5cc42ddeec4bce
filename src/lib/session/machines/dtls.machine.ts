import { shown } from './shown.ts';

const meta = { section: 'W3C webrtc-pc, RTCDtlsTransportState' };

/** RTCDtlsTransportState. */
export const dtlsMachine = shown.createMachine({
  id: 'DTLS transport',
  initial: 'new',
  on: { 'transport.close': { target: '.closed', description: 'close() or close_notify' } },
  states: {
    new: {
      description: 'The handshake has not begun: it waits for a pair on which the peer consents to receive.',
      meta: { section: 'RFC 7675 §5.1' },
      on: { 'handshake.start': { target: 'connecting', description: 'ICE has a working pair' } }
    },
    connecting: {
      description: 'The two sides agree on keys and prove that they hold their certificates.',
      meta,
      on: {
        'handshake.finish': { target: 'connected', description: 'fingerprint verified' },
        'handshake.fail': { target: 'failed', description: 'alert or wrong fingerprint' }
      }
    },
    connected: {
      description: 'Keys are agreed, and the certificate is the one whose fingerprint was signaled.',
      meta,
      on: { 'transport.fail': { target: 'failed', description: 'fatal alert' } }
    },
    failed: {
      description: 'An error ended it: an alert, or a certificate that does not match its fingerprint.',
      meta
    },
    closed: {
      type: 'final',
      description: 'The transport was closed on purpose, here or by the peer.',
      meta
    }
  }
});
