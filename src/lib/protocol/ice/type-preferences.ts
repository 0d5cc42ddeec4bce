import type { CandidateType } from '../sdp/candidate-type.ts';
import type { RelayProtocol, Transport } from './ice-candidate.ts';

/**
 * The recommended type preferences (RFC 8445 §5.1.2.2). Whatever the values, each type has its own, peer-reflexive
 * stands above server-reflexive, and none is above 126 (RFC 8445 §5.1.2.1).
 */
export const recommendedTypePreferences: Readonly<Record<CandidateType, number>> = {
  host: 126,
  prflx: 110,
  srflx: 100,
  relay: 0
};

/** libwebrtc's (p2p/base/p2p_constants.h): it ranks TCP below UDP, and relays by how it speaks to the TURN server. */
export const libwebrtcTypePreferences = {
  udp: { host: 126, prflx: 110, srflx: 100 },
  // It gathers no server-reflexive candidates over TCP; one would count as over UDP.
  tcp: { host: 90, prflx: 80, srflx: 100 },
  // Before `dtls` came, `udp` was 2; such candidates are still about.
  relay: { udp: 3, dtls: 2, tcp: 1, tls: 0 }
} as const;

/** What libwebrtc's type preference hangs on. */
export interface LibwebrtcKind {
  readonly type: CandidateType;
  readonly transport: Transport;
  /** How the agent speaks to the TURN server; UDP when absent. Only a relayed candidate has one. */
  readonly relayProtocol?: RelayProtocol;
}

/** The type preference that libwebrtc gives a candidate. */
export function libwebrtcTypePreference({ type, transport, relayProtocol = 'udp' }: LibwebrtcKind): number {
  const { relay, ...direct } = libwebrtcTypePreferences;
  return type === 'relay' ? relay[relayProtocol] : direct[transport][type];
}
