/**
 * The state machines that a trace tells of: the W3C's of a peer connection and its transports, and that of the signaling bus.
 * Each with the state it starts in (W3C webrtc-pc; `bus` by signaling.machine.ts), its name as a sentence has it, a
 * shorter one for narrow places, and the protocol layer that it tells of.
 *
 * `connection` counts as DTLS: connectionState is ICE and DTLS together, and it becomes `connected` with the DTLS
 * transport, after `iceConnection` has told of ICE alone (W3C webrtc-pc, RTCPeerConnectionState).
 */
export const stateMachines = {
  signaling: { first: 'stable', name: 'signaling', short: 'signaling', layer: 'signaling' },
  iceGathering: { first: 'new', name: 'gathering', short: 'gathering', layer: 'stun' },
  iceConnection: { first: 'new', name: 'ICE', short: 'ICE', layer: 'check' },
  connection: { first: 'new', name: 'connection', short: 'connection', layer: 'dtls' },
  dtls: { first: 'new', name: 'DTLS', short: 'DTLS', layer: 'dtls' },
  sctp: { first: 'connecting', name: 'SCTP', short: 'SCTP', layer: 'sctp' },
  dataChannel: { first: 'connecting', name: 'data channel', short: 'channel', layer: 'sctp' },
  bus: { first: 'waiting', name: 'bus', short: 'bus', layer: 'signaling' }
} as const;

export type StateMachineName = keyof typeof stateMachines;
