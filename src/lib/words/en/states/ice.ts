import type { StateMove, StateTexts } from '../../state-texts.ts';

/** RTCPeerConnection.iceGatheringState. */
export const iceGathering: StateTexts<'iceGathering'> = {
  new: {
    means: 'No local description has asked for candidates yet.',
    what: ({ who }) => `${who} has nothing to gather.`,
    why: 'Gathering starts with a local description, not before.',
    section: 'RFC 9429 §3.5.1'
  },
  gathering: {
    means: 'Candidates are being collected: from interfaces, STUN and TURN servers at once.',
    what: ({ who }) => `${who} starts gathering.`,
    why: 'setLocalDescription set it off. Host, server-reflexive and relayed candidates are looked for side by side, not one kind after the other.',
    section: 'RFC 8445 §5.1.1'
  },
  complete: {
    means: 'Every transport has gathered all it can; the local description holds every candidate.',
    what: ({ who }) => `${who} has gathered all candidates.`,
    why: 'Every server has answered or was given up. Non-trickle waits for this moment; trickle does not.',
    section: 'RFC 9429 §3.5'
  }
};

/** RTCPeerConnection.iceConnectionState, which is about ICE alone. */
export const iceConnection: StateTexts<'iceConnection'> = {
  new: {
    means: 'No remote candidate is known yet, so there is nothing to check.',
    what: ({ who }) => `${who}’s ICE is new.`,
    why: 'It knows no remote candidate, so there is nothing to check.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  checking: {
    means: 'Pairs are being checked; none works so far.',
    what: ({ who }) => `${who} begins checking pairs.`,
    why: ({ from }) =>
      from === 'new'
        ? 'There is a remote candidate. Full agents check, the controlled one too: pairs go in priority order and each check is a STUN request sent to the other peer.'
        : 'ICE has restarted with other credentials. New candidates are exchanged, and the pairs that they make are checked.',
    section: 'RFC 8445 §6.1.4'
  },
  connected: {
    means: 'A pair works. Better ones may still be found.',
    what: ({ who }) => `${who}’s ICE is connected.`,
    why: (move) =>
      wasConnected(move)
        ? 'A pair works. The connection that was there goes on over it: DTLS does not begin again.'
        : 'A pair works. This is ICE alone: DTLS comes next, and a data channel opens later still. Better pairs may yet be found.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  completed: {
    means: 'Gathering and checking are over and a pair works.',
    what: ({ who }) => `${who}’s ICE is completed.`,
    why: 'Gathering is done, no more remote candidates will come, and no pair is left to check. The pair in use stays, unless it is lost or ICE restarts.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  disconnected: {
    means: 'No answers for now. It can recover by itself; nothing is decided.',
    what: ({ who }) => `${who}’s ICE is disconnected.`,
    why: 'The path in use gives no answers, or its address is gone. It can recover by itself; consent to send is lost only after 30 s without an answer.',
    section: 'RFC 7675 §5.1'
  },
  failed: {
    means: 'No pair works and none is left to try. Only an ICE restart leads out.',
    what: ({ who }) => `${who}’s ICE has failed.`,
    why: 'No pair works, and none is left to try. Only an ICE restart leads out of this state.',
    section: 'RFC 8838 §8'
  },
  closed: {
    means: 'The peer connection is closed; ICE answers no more. No event tells of it.',
    what: ({ who }) => `${who}’s ICE is closed.`,
    why: 'The peer connection was closed. It answers no more checks.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  }
};

/** Whether ICE was connected once before. */
function wasConnected({ trace, seq }: StateMove): boolean {
  const actor = trace.events[seq]?.actor;
  return trace.events
    .slice(0, seq)
    .some(
      (event) =>
        event.type === 'state.changed' &&
        event.actor === actor &&
        event.machine === 'iceConnection' &&
        event.to === 'connected'
    );
}
