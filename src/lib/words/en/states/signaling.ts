import type { StateTexts } from '../../state-texts.ts';

/** RTCPeerConnection.signalingState. */
export const signaling: StateTexts<'signaling'> = {
  stable: {
    means: 'No offer is open: either nothing is negotiated yet, or everything is settled.',
    what: ({ who }) => `${who}’s signaling is stable.`,
    why: ({ from }) =>
      from === 'closed' || from === 'stable'
        ? 'No offer is open, so either peer may make one.'
        : 'The open offer was answered, or rolled back. Either peer may make the next one.',
    section: 'RFC 9429 §3.2'
  },
  'have-local-offer': {
    means: 'An offer of this side is in place and waits for its answer.',
    what: ({ who }) => `${who} has a local offer open.`,
    why: ({ peer }) =>
      `It waits for ${peer}’s answer. setLocalDescription made this change; createOffer alone changes no state.`,
    section: 'RFC 9429 §3.2'
  },
  'have-remote-offer': {
    means: 'An offer of the other side is in place, and this side has to answer it.',
    what: ({ who, peer }) => `${who} has ${peer}’s offer open.`,
    why: 'The next step is an answer. Remote candidates can be applied from here on.',
    section: 'RFC 9429 §3.2'
  },
  'have-local-pranswer': {
    means: 'This side has answered provisionally, and its final answer is still to come.',
    what: ({ who }) => `${who} has answered provisionally.`,
    why: 'ICE and DTLS may start; the final answer can still differ.',
    section: 'RFC 9429 §4.1.10.1'
  },
  'have-remote-pranswer': {
    means: 'The other side has answered provisionally; its final answer is still to come.',
    what: ({ who, peer }) => `${who} has a provisional answer from ${peer}.`,
    why: 'ICE and DTLS may start; the final answer can still differ.',
    section: 'RFC 9429 §4.1.10.1'
  },
  closed: {
    means: 'The peer connection is closed and negotiates no more. No event is fired for it.',
    what: ({ who }) => `${who}’s signaling is closed.`,
    why: 'The peer connection was closed, so it makes and accepts no more descriptions.',
    section: 'W3C webrtc-pc'
  }
};
