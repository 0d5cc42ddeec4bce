import { dtlsClient } from './dtls-client.ts';
import type { StateTexts } from './state-text.ts';

export type DtlsState = 'new' | 'connecting' | 'connected' | 'closed' | 'failed';
export type SctpState = 'connecting' | 'connected' | 'closed';
export type ChannelState = 'connecting' | 'open' | 'closing' | 'closed';

/** RTCDtlsTransport.state. */
export const dtls: StateTexts<DtlsState> = {
  new: {
    what: ({ who }) => `${who}’s DTLS is new.`,
    why: 'It waits for ICE: nothing of DTLS may be sent before the other peer has consented by answering a check.',
    section: 'RFC 7675 §5.1'
  },
  connecting: {
    what: ({ who }) => `${who}’s DTLS handshake begins.`,
    why: (standing) => {
      const client = dtlsClient(standing.trace, standing.seq);
      const role = client
        ? `${client} said setup:active and sends the ClientHello.`
        : 'The side that said setup:active sends the ClientHello.';
      return `A pair works, so the other peer consents to receive. ${role}`;
    },
    section: 'RFC 5763 §5'
  },
  connected: {
    what: ({ who }) => `${who}’s DTLS is connected.`,
    why: 'The keys are agreed and the certificate matches the signaled fingerprint. That is as trustworthy as the signaling channel that carried the fingerprint.',
    section: 'RFC 8826 §4.3.2'
  },
  closed: {
    what: ({ who }) => `${who}’s DTLS is closed.`,
    why: 'One side has ended it, in DTLS by a close_notify alert or here by closing the connection.',
    section: 'W3C webrtc-pc'
  },
  failed: {
    what: ({ who }) => `${who}’s DTLS has failed.`,
    why: 'The handshake broke off, or the certificate does not match the fingerprint in the SDP. There is no way back from here.',
    section: 'RFC 8122 §5'
  }
};

/** RTCSctpTransport.state. */
export const sctp: StateTexts<SctpState> = {
  connecting: {
    what: ({ who }) => `${who} sets up SCTP.`,
    why: 'INIT, INIT-ACK, COOKIE-ECHO and COOKIE-ACK travel inside DTLS. Both sides may begin at once.',
    section: 'RFC 9260 §5.1'
  },
  connected: {
    what: ({ who }) => `${who}’s SCTP is connected.`,
    why: 'The association is up, so channels can be announced and opened on it.',
    section: 'RFC 8831 §6'
  },
  closed: {
    what: ({ who }) => `${who}’s SCTP is closed.`,
    why: 'The association has ended, and all data channels with it.',
    section: 'W3C webrtc-pc'
  }
};

/** RTCDataChannel.readyState. */
export const dataChannel: StateTexts<ChannelState> = {
  connecting: {
    what: ({ who }) => `${who}’s data channel is connecting.`,
    why: 'It waits for ICE, DTLS and SCTP beneath it.',
    section: 'W3C webrtc-pc'
  },
  open: {
    what: ({ who }) => `${who}’s data channel is open.`,
    why: 'Messages can go. They are reliable and ordered by default, though UDP carries them: SCTP sees to that.',
    section: 'RFC 8831 §6'
  },
  closing: {
    what: ({ who }) => `${who}’s data channel is closing.`,
    why: 'What is queued still goes out, then the stream is reset.',
    section: 'RFC 8831 §6.7'
  },
  closed: {
    what: ({ who }) => `${who}’s data channel is closed.`,
    why: 'Its stream was reset, or the connection beneath it has ended. A closed channel stays closed.',
    section: 'RFC 8831 §6.7'
  }
};
