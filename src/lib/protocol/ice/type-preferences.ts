import type { CandidateType } from '../sdp/candidate-type.ts';

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
