import type { Happening, SignalKind } from '#lib/trace/event.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { IceOptions } from '../ice/ice-io.ts';
import type { MachineReport, MachineRequest } from '../machine-io.ts';

export interface PeerOptions {
  /** Makes the offer. */
  readonly offers: boolean;
  readonly exchange: 'trickle' | 'half' | 'none';
  readonly media: 'data' | 'data+audio+video';
  readonly ice: IceOptions;
  /** `sha-256 AB:CD:…`, of the certificate that DTLS will use. */
  readonly fingerprint: { readonly algorithm: string; readonly value: string };
  /** Starts in this role whatever the descriptions say, to show a conflict. */
  readonly role?: IceRole;
}

/** What the application and the machine tell a peer: RTCPeerConnection and the code that uses it, in one. */
export type PeerInput =
  | MachineReport
  /** The person starts: a connection is made, and by the offerer a data channel and what `media` asks for. */
  | { readonly type: 'start' }
  /** A message from the bus: the SDP itself, or an RTCIceCandidateInit as JSON. */
  | { readonly type: 'signal.received'; readonly kind: SignalKind; readonly text: string }
  /** restartIce() */
  | { readonly type: 'ice.restart' }
  | { readonly type: 'close' };

export type PeerOutput =
  | MachineRequest
  | { readonly type: 'signal.send'; readonly kind: SignalKind; readonly text: string }
  /** For the trace: API calls and their results, events, states, candidates, pairs. */
  | { readonly type: 'happened'; readonly happening: Happening };
