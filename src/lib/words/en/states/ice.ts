import type { StateMove, StateTexts } from '../../state-texts.ts';
import { facesLite, failsWith, isLite, wasConnected } from '../history.ts';

/** RTCPeerConnection.iceGatheringState. */
export const iceGathering: StateTexts<'iceGathering'> = {
  new: {
    means: 'No local description has asked for candidates yet.',
    what: ({ who }) => `${who} has nothing to gather.`,
    why: 'Gathering starts with a local description, not before.',
    section: 'RFC 9429 §3.5.1'
  },
  gathering: {
    means: 'Candidates are being collected from interfaces, STUN and TURN servers, all at once.',
    what: ({ who }) => `${who} starts gathering.`,
    why: 'setLocalDescription starts it. Host, server-reflexive and relayed candidates are gathered side by side, not one kind after the other.',
    section: 'RFC 8445 §5.1.1'
  },
  complete: {
    means: 'Every transport has gathered all it can, and the local description holds every candidate.',
    what: ({ who }) => `${who} has gathered all candidates.`,
    why: 'Every server has answered or was given up; Chromium also stops waiting once a pair works. A peer that does not trickle sends its description only now.',
    section: 'RFC 9429 §3.5'
  }
};

/** RTCPeerConnection.iceConnectionState, which is about ICE alone. */
export const iceConnection: StateTexts<'iceConnection'> = {
  new: {
    means: 'ICE gathers, or waits for remote candidates: no check has begun.',
    what: ({ who }) => `${who}’s ICE is new.`,
    why: 'It gathers, or waits for remote candidates: no check has begun.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  checking: {
    means: 'Pairs are being checked; none works so far.',
    what: ({ who }) => `${who}’s ICE is checking.`,
    why: checking,
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  connected: {
    means: 'A pair works. Others may still be checked, and a better one found.',
    what: ({ who }) => `${who}’s ICE is connected.`,
    why: connected,
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  completed: {
    means:
      'A pair works, and gathering and checking are over. Chromium never says so: it does not act on the end of candidates, and stays connected.',
    what: ({ who }) => `${who}’s ICE is completed.`,
    why: 'A pair works, gathering is over, no more remote candidates are expected and no pair is left to check.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  },
  disconnected: {
    means: 'Connectivity is lost for now. It can recover by itself: nothing is decided.',
    what: ({ who }) => `${who}’s ICE is disconnected.`,
    why: disconnected,
    section: 'RFC 7675 §5.1'
  },
  failed: {
    means:
      'No pair works and none is left to try, or consent on the last one is lost. Only an ICE restart leads out of it.',
    what: ({ who }) => `${who}’s ICE has failed.`,
    why: 'No pair works and none is left to try, or consent on the last one is lost. Only an ICE restart leads out of this state.',
    section: 'RFC 8838 §8'
  },
  closed: {
    means: 'The peer connection is closed, and ICE answers no more checks. No event is fired for it.',
    what: ({ who }) => `${who}’s ICE is closed.`,
    why: 'The peer connection was closed, so no more checks are sent or answered.',
    section: 'W3C webrtc-pc, RTCIceTransportState'
  }
};

function checking({ trace, seq, who, peer, from }: StateMove): string {
  const actor = trace.events[seq]?.actor ?? '';
  if (isLite(trace, actor, seq))
    return `A lite agent sends no checks of its own: ${who} waits for ${peer}’s and answers them.`;
  if (facesLite(trace, actor, seq))
    return `${peer} is a lite agent, which only answers: ${who} sends all the checks.`;
  if (from !== 'new') return 'No pair of this generation is known to work yet, as after an ICE restart.';
  return 'Both peers check, the controlled one too. A check is a STUN request to the other peer, and pairs go in priority order.';
}

function disconnected({ trace, seq, peer, from }: StateMove): string {
  const actor = trace.events[seq]?.actor ?? '';
  if (failsWith(trace, seq))
    return 'No pair works, and none is left to try: ICE has failed. Chromium says so in connectionState alone, and lets iceConnectionState be disconnected.';
  if (from === 'checking' && !wasConnected(trace, actor, seq))
    return `No pair works, and none is left to try for now. ICE does not know yet whether more candidates come from ${peer}, and one may still help.`;
  return 'Connectivity is lost for now: answers to checks stay out, or the interface in use has gone. It can recover by itself; RFC 7675 lets consent to send expire only 30 s after the last answer.';
}

function connected({ trace, seq, from }: StateMove): string {
  if (from === 'disconnected') return 'A pair works again, and no ICE restart was needed.';
  const actor = trace.events[seq]?.actor ?? '';
  if (from === 'completed')
    return 'The pair in use still works, and there is more to gather or to check, as after an ICE restart.';
  return wasConnected(trace, actor, seq)
    ? 'A pair works again. This is ICE alone: DTLS and all above it go on as they were.'
    : 'A pair works. This is ICE alone: connectionState needs DTLS too, and a data channel opens later still.';
}
