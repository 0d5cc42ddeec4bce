import type { StateTexts } from './state-text.ts';

export type SignalingState =
  | 'stable'
  | 'have-local-offer'
  | 'have-remote-offer'
  | 'have-local-pranswer'
  | 'have-remote-pranswer'
  | 'closed';

/** RTCPeerConnection.signalingState. */
export const signaling: StateTexts<SignalingState> = {
  stable: {
    what: ({ who }) => `${who}’s signaling is stable.`,
    why: ({ from }) =>
      from === 'closed' || from === 'stable'
        ? 'No offer is open, so either peer may make one.'
        : 'The open offer was answered, or rolled back. Either peer may make the next one.',
    section: 'RFC 9429 §3.2'
  },
  'have-local-offer': {
    what: ({ who }) => `${who} has a local offer open.`,
    why: ({ peer }) =>
      `It waits for ${peer}’s answer. setLocalDescription brought this about; createOffer alone changes no state.`,
    section: 'RFC 9429 §3.2'
  },
  'have-remote-offer': {
    what: ({ who, peer }) => `${who} has ${peer}’s offer open.`,
    why: 'The next step is an answer. Remote candidates may be added from here on.',
    section: 'RFC 9429 §3.2'
  },
  'have-local-pranswer': {
    what: ({ who }) => `${who} has answered provisionally.`,
    why: 'ICE and DTLS may start; the final answer can still differ.',
    section: 'RFC 9429 §4.1.10.1'
  },
  'have-remote-pranswer': {
    what: ({ who, peer }) => `${who} has a provisional answer from ${peer}.`,
    why: 'ICE and DTLS may start; the final answer can still differ.',
    section: 'RFC 9429 §4.1.10.1'
  },
  closed: {
    what: ({ who }) => `${who}’s signaling is closed.`,
    why: 'The peer connection was closed. It can make and take no more descriptions.',
    section: 'W3C webrtc-pc'
  }
};
