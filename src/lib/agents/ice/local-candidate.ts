import type { LocalCandidate } from '#lib/protocol/ice/ice-candidate.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Ref } from '../contract.ts';
import type { SocketId } from '../host-io.ts';
import type { TurnClient } from '../turn/turn-client.ts';

/** The interface that a base leaves by, as libwebrtc tells of it: its number, from 1, and what it costs, from 0 to 999. */
export interface Network {
  readonly id: number;
  readonly cost: number;
}

/** Where checks and data leave from: a socket of this machine, or an address at a TURN server. */
export interface Base {
  readonly address: TransportAddress;
  readonly mid: string;
  readonly component: number;
  /** Of the interface's address among all: what its candidates' local preference is. */
  readonly localPreference: number;
  readonly network: Network;
  readonly via: { readonly socket: SocketId } | { readonly turn: TurnClient };
}

/** A local candidate, and what the agent remembers of it. */
export interface LocalEntry {
  readonly candidate: LocalCandidate;
  readonly base: Base;
  readonly mid: string;
  readonly generation: number;
  readonly ref: Ref;
  /** The attribute's text as it is signaled: an address may be hidden behind a name. */
  readonly text: string;
  /** It has gone to the other side, or needs not: now it may be paired (RFC 8838 §9). */
  conveyed: boolean;
}
