import { dtlsRoles } from '../dtls-roles.ts';
import type { StateTexts } from '../../state-texts.ts';

/** RTCDtlsTransport.state. */
export const dtls: StateTexts<'dtls'> = {
  new: {
    means: 'The handshake has not begun: it waits for a pair on which the other peer answers checks.',
    what: ({ who }) => `${who}’s DTLS is new.`,
    why: 'It waits for ICE: nothing of DTLS may be sent before the other peer has consented by answering a check.',
    section: 'RFC 7675 §5.1'
  },
  connecting: {
    means: 'The two sides agree on keys and prove that they hold their certificates.',
    what: ({ who }) => `${who}’s DTLS handshake begins.`,
    why: (move) => {
      const roles = dtlsRoles(move.trace, move.seq);
      const role = roles
        ? `${roles.answerer}’s answer says setup:${roles.setup}, so ${roles.client} is the client and sends the ClientHello.`
        : 'The answer’s a=setup says which side is the client and sends the ClientHello.';
      return `A pair works, so the other peer consents to receive. ${role}`;
    },
    section: 'RFC 5763 §5'
  },
  connected: {
    means: 'Keys are agreed, and the certificate is the one whose fingerprint was signaled.',
    what: ({ who }) => `${who}’s DTLS is connected.`,
    why: 'The keys are agreed, and the certificate matches the signaled fingerprint. That is only as trustworthy as the signaling that carried the fingerprint.',
    section: 'RFC 8826 §4.3.2'
  },
  closed: {
    means: 'The transport was closed on purpose, here or by the peer.',
    what: ({ who }) => `${who}’s DTLS is closed.`,
    why: 'One side has ended it: the other one with a close_notify alert, or this one by closing the connection.',
    section: 'W3C webrtc-pc'
  },
  failed: {
    means: 'An error ended it: an alert, or a certificate that does not match its fingerprint.',
    what: ({ who }) => `${who}’s DTLS has failed.`,
    why: 'The handshake broke off, or the certificate does not match the fingerprint in the SDP. There is no way back from here.',
    section: 'RFC 8122 §5'
  }
};

/** RTCSctpTransport.state. */
export const sctp: StateTexts<'sctp'> = {
  connecting: {
    means: 'The association is being set up; its first packet waits for DTLS.',
    what: ({ who }) => `${who} sets up SCTP.`,
    why: 'INIT, INIT ACK, COOKIE ECHO and COOKIE ACK travel inside DTLS. Both sides may begin at the same time.',
    section: 'RFC 9260 §5.1'
  },
  connected: {
    means: 'The association is up: data channels can open over it.',
    what: ({ who }) => `${who}’s SCTP is connected.`,
    why: 'The association is up, so channels can be announced and opened on it.',
    section: 'RFC 8831 §6'
  },
  closed: {
    means: 'The association is over, and its data channels with it.',
    what: ({ who }) => `${who}’s SCTP is closed.`,
    why: 'The association has ended, and all data channels with it.',
    section: 'W3C webrtc-pc'
  }
};

/** RTCDataChannel.readyState. */
export const dataChannel: StateTexts<'dataChannel'> = {
  connecting: {
    means: 'The channel exists on this side and waits for its transport.',
    what: ({ who }) => `${who}’s data channel is connecting.`,
    why: 'It waits for ICE, DTLS and SCTP beneath it.',
    section: 'W3C webrtc-pc'
  },
  open: {
    means: 'Messages can be sent and arrive.',
    what: ({ who }) => `${who}’s data channel is open.`,
    why: 'Messages can be sent now. They are reliable and ordered by default although they travel over UDP, because SCTP repeats what is lost.',
    section: 'RFC 8831 §6'
  },
  closing: {
    means: 'What is buffered is still sent; then the stream is reset.',
    what: ({ who }) => `${who}’s data channel is closing.`,
    why: 'What is queued is still sent; then the stream is reset.',
    section: 'RFC 8831 §6.7'
  },
  closed: {
    means: 'The channel is gone; a new one is needed to send again.',
    what: ({ who }) => `${who}’s data channel is closed.`,
    why: 'Its stream was reset, or the connection beneath it has ended. A closed channel stays closed.',
    section: 'RFC 8831 §6.7'
  }
};
