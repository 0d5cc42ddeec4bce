import type { Micros } from '#lib/trace/base.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Certificate } from '../certificate.ts';
import type { IceOptions } from '../ice/ice-io.ts';
import type { DtlsRole } from '../jsep/dtls-role.ts';
import type { SecureOptions } from './secure/secure-options.ts';
import type { HostReport, HostRequest } from '../host-io.ts';

export interface PeerOptions {
  /** Makes the offer. */
  readonly offers: boolean;
  readonly exchange: 'trickle' | 'half' | 'none';
  readonly media: 'data' | 'data+audio+video';
  readonly ice: IceOptions;
  readonly certificate: Certificate;
  /** What is above ICE. Absent where the run ends with ICE: data that comes then is dropped. */
  readonly secure?: SecureOptions;
  /** The DTLS role that its first answer takes; `client` when absent. */
  readonly dtlsRole?: DtlsRole;
  /**
   * How long the next asynchronous call takes, or the way to the next `negotiationneeded`. Absent where a real machine takes its
   * own time.
   */
  readonly callDuration?: () => Micros;
  /** Starts in this role whatever the descriptions say, to show a conflict. */
  readonly role?: IceRole;
}

/** Told to a peer by its host and by the application: RTCPeerConnection and the code that uses it are one here. */
export type PeerInput =
  | HostReport
  /** The person starts: a connection is made, and by the offerer a data channel and what `media` asks for. */
  | { readonly type: 'start' }
  /** A message from the bus: the SDP itself, or an RTCIceCandidateInit as JSON. */
  | { readonly type: 'signal.received'; readonly kind: SignalKind; readonly text: string }
  /** restartIce() */
  | { readonly type: 'ice.restart' }
  | { readonly type: 'close' };

export type PeerOutput =
  | HostRequest
  | { readonly type: 'signal.send'; readonly kind: SignalKind; readonly text: string }
  /** Data that came over ICE and goes no further. */
  | { readonly type: 'dropped'; readonly data: Uint8Array; readonly why: DatagramReason }
  /** For the trace: API calls and their results, events, states, candidates, pairs. */
  | { readonly type: 'happened'; readonly happening: Happening };
