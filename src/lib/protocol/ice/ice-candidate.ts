import type { TransportAddress } from '../address/transport-address.ts';
import type { CandidateType } from '../sdp/candidate-type.ts';

export type Transport = 'udp' | 'tcp';

/** The side that opens the connection of a TCP candidate (RFC 6544 §4.5). */
export type TcpType = 'active' | 'passive' | 'so';

/** How an agent speaks to its TURN server. */
export type RelayProtocol = 'udp' | 'tcp' | 'tls' | 'dtls';

/** A candidate as either peer knows it (RFC 8445 §5.3: what is exchanged). */
export interface IceCandidate {
  /** IPv4 or IPv6 in canonical form (RFC 5952), or a name: equal addresses are equal texts. */
  readonly address: string;
  readonly port: number;
  readonly type: CandidateType;
  /** 1–256. */
  readonly component: number;
  readonly transport: Transport;
  /** Of a TCP candidate. */
  readonly tcpType?: TcpType;
  /** The base of a reflexive candidate, the mapped address of a relayed one, or what stands in for it for privacy. */
  readonly related?: { readonly address: string; readonly port: number };
  /** 1 to 2³¹ − 1. */
  readonly priority: number;
  readonly foundation: string;
}

/** A candidate as the agent that has it knows it. */
export interface LocalCandidate extends IceCandidate {
  /**
   * Where it sends from (RFC 8445 §4). A host or relayed candidate is its own base; a reflexive one's is the host
   * candidate that it was learned through.
   */
  readonly base: TransportAddress;
  /** The STUN or TURN server's address by which it was gathered; of server-reflexive and relayed candidates. */
  readonly server?: TransportAddress;
  /** Of a relayed candidate; UDP when absent. */
  readonly relayProtocol?: RelayProtocol;
}

/** Server- and peer-reflexive candidates are addresses that others see; nothing can be sent from them directly. */
export function isReflexive({ type }: Pick<IceCandidate, 'type'>): boolean {
  return type === 'srflx' || type === 'prflx';
}
