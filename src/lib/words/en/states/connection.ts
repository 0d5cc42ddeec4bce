import type { StateTexts } from '../../state-texts.ts';

/** RTCPeerConnection.connectionState, which is about ICE and DTLS together. */
export const connection: StateTexts<'connection'> = {
  new: {
    means: 'No transport has begun to connect.',
    what: ({ who }) => `${who}’s connection is new.`,
    why: 'Neither ICE nor DTLS has begun.',
    section: 'W3C webrtc-pc'
  },
  connecting: {
    means: 'ICE or DTLS is under way on some transport; none has failed.',
    what: ({ who }) => `${who}’s connection is connecting.`,
    why: 'connectionState sums up ICE and DTLS: at least one of them is at work, and none has failed.',
    section: 'W3C webrtc-pc'
  },
  connected: {
    means: 'ICE and DTLS are connected on every transport. A data channel opens later still.',
    what: ({ who }) => `${who}’s connection is connected.`,
    why: 'ICE and DTLS are both up, so this comes after iceConnectionState connected. A data channel opens later still, after SCTP.',
    section: 'W3C webrtc-pc'
  },
  disconnected: {
    means: 'ICE has lost connectivity on some transport. It can recover by itself.',
    what: ({ who }) => `${who}’s connection is disconnected.`,
    why: 'ICE has lost connectivity for now. It may recover by itself; failed would be final without a restart.',
    section: 'W3C webrtc-pc'
  },
  failed: {
    means: 'ICE or DTLS has failed on some transport. ICE can be restarted; DTLS cannot.',
    what: ({ who }) => `${who}’s connection has failed.`,
    why: 'ICE or DTLS has failed. After a failure of ICE, an ICE restart can bring it back.',
    section: 'W3C webrtc-pc'
  },
  closed: {
    means: 'The page closed it with close(). No event is fired for it.',
    what: ({ who }) => `${who}’s connection is closed.`,
    why: 'It was closed on this side. That is final.',
    section: 'W3C webrtc-pc'
  }
};
