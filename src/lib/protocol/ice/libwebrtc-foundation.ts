import { crc32 } from '../bytes/crc.ts';
import type { CandidateType } from '../sdp/candidate-type.ts';
import type { FoundationParts } from './foundation.ts';

/** A candidate that was gathered; a peer-reflexive one's foundation comes of random digits. */
export type Gathered = FoundationParts & { readonly type: Exclude<CandidateType, 'prflx'> };

const utf8 = new TextEncoder();

/**
 * libwebrtc's foundation: the CRC-32 of the candidate's type, base address, transport, the transport to the TURN server
 * and the session's tie-breaker, in decimal (p2p/base/port.cc). With the tie-breaker in it, foundations do not tell from
 * one session to another that it is the same host. A tie-breaker of 0 is left out. Unlike RFC 8445 §5.1.1.3 the server's
 * address does not matter.
 */
export function libwebrtcFoundation(candidate: Gathered, tieBreaker: bigint): string {
  const { type, base, transport, relayProtocol = 'udp' } = candidate;
  const parts = [
    type,
    base.ip,
    transport,
    type === 'relay' ? relayProtocol : '',
    tieBreaker === 0n ? '' : tieBreaker
  ];
  return String(crc32(utf8.encode(parts.join(''))));
}
