import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';
import type { HostReport, HostRequest } from '../host-io.ts';
import type { IceProfile } from './profile.ts';

export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
}

/** A STUN or TURN server, from its URI (RFC 7064, RFC 7065). */
export interface IceServerAddress {
  readonly kind: 'stun' | 'turn';
  readonly url: string;
  /** A name or an address. */
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly username?: string;
  readonly password?: string;
}

/** How long gathering takes where it waits for nobody. */
export interface GatheringTimes {
  /** From the beginning to the first socket or allocation that serves, and from each to the next. */
  readonly hostsAfter: Micros;
  readonly hostsApart: Micros;
  /** From the last step to the word that it is complete. */
  readonly completesAfter: Micros;
}

export interface IceOptions {
  readonly servers: readonly IceServerAddress[];
  readonly policy: 'all' | 'relay';
  /** A lite agent (RFC 8445 §2.5). */
  readonly lite: boolean;
  /** Host candidates carry `.local` names (draft mdns-ice-candidates). */
  readonly hidesAddresses: boolean;
  readonly profile: IceProfile;
  /** Absent where a real machine takes its own time. */
  readonly times?: GatheringTimes;
}

/** One data stream: with BUNDLE and rtcp-mux there is one with one component; more show freezing. */
export interface IceStream {
  readonly mid: string;
  readonly components: number;
}

/** Inputs of an ICE agent, from the peer around it. */
export type IceInput =
  | HostReport
  /** A local description is set: gathering starts. A second one with other credentials is an ICE restart (RFC 8445 §9). */
  | {
      readonly type: 'gather';
      readonly credentials: IceCredentials;
      readonly streams: readonly IceStream[];
    }
  /** From the first offer and answer (RFC 8445 §6.1.1). */
  | { readonly type: 'role.assigned'; readonly role: IceRole; readonly why?: RoleReason }
  /**
   * A remote description is set. `trickles`: more candidates may come until `remote.ended`. Without it those that are known
   * count as all, unless others come all the same.
   */
  | {
      readonly type: 'remote.described';
      readonly credentials: IceCredentials;
      readonly lite: boolean;
      readonly trickles: boolean;
    }
  /** Before `remote.described` it waits. `ufrag` names its generation; the latest when absent. */
  | {
      readonly type: 'remote.candidate';
      readonly candidate: Candidate;
      readonly mid: string;
      readonly ufrag?: string;
    }
  | { readonly type: 'remote.ended'; readonly mid?: string; readonly ufrag?: string }
  /** The description, and the local candidates known so far, have gone to the other side: now they may be paired (RFC 8838 §9). */
  | { readonly type: 'local.conveyed' }
  /** Data of the layer above, to send over the selected (or any valid) pair: DTLS and the like. */
  | { readonly type: 'data.send'; readonly data: Uint8Array }
  | { readonly type: 'close' };

export type IceTransportState =
  'new' | 'checking' | 'connected' | 'completed' | 'disconnected' | 'failed' | 'closed';

/** Requests and reports of an ICE agent. */
export type IceOutput =
  | HostRequest
  /** A local candidate, as it is to be signaled. */
  | {
      readonly type: 'candidate.found';
      readonly candidate: Candidate;
      readonly mid: string;
      readonly ufrag: string;
      readonly url?: string;
    }
  | { readonly type: 'candidate.refused'; readonly url: string; readonly code: number; readonly text: string }
  | { readonly type: 'gathering.moved'; readonly to: 'gathering' | 'complete' }
  | { readonly type: 'transport.moved'; readonly to: IceTransportState }
  /** Data (no STUN) that arrived on a valid pair. */
  | { readonly type: 'data.arrived'; readonly data: Uint8Array }
  /** For the trace: `pair.*`, `check.queued`, `role.set`, `consent.*`, … */
  | { readonly type: 'happened'; readonly happening: Happening };
