import { parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import { done, refused, type ApiResult } from './api-result.ts';
import type { RemoteDescription } from './remote-description.ts';

/** RTCIceCandidateInit (W3C webrtc-pc). */
export interface CandidateInit {
  readonly candidate?: string;
  readonly sdpMid?: string | null;
  readonly sdpMLineIndex?: number | null;
  readonly usernameFragment?: string | null;
}

/** The contents of a signaled candidate. Without a candidate, none will follow; without a mid, in no section. */
export interface RemoteCandidate {
  readonly candidate?: Candidate;
  /** The section that it was signaled for. */
  readonly mid?: string;
  readonly ufrag?: string;
}

/**
 * Holds a candidate against the descriptions that are in force or pending (W3C webrtc-pc, addIceCandidate; RFC 9429
 * §4.1.19): its section must be there, and its username fragment be that section's in one of them. An empty mid counts as
 * none, as in Chromium: no section has it, and some write it beside the index that they mean.
 */
export function readCandidateInit(
  init: CandidateInit,
  descriptions: readonly RemoteDescription[]
): ApiResult<RemoteCandidate> {
  const { candidate: text = '' } = init;
  const sdpMid = init.sdpMid === '' ? undefined : (init.sdpMid ?? undefined);
  const index = init.sdpMLineIndex ?? undefined;
  const ufrag = init.usernameFragment ?? undefined;
  const hasPlace = sdpMid !== undefined || index !== undefined;
  if (text !== '' && !hasPlace)
    return refused('TypeError', 'A candidate needs an sdpMid or an sdpMLineIndex');
  if (descriptions.length === 0)
    return refused('InvalidStateError', 'A candidate can be added once there is a remote description');
  const parsed = text === '' ? undefined : parseCandidate(text);
  if (parsed?.ok === false) return refused('OperationError', parsed.error.message);

  const places = descriptions.flatMap((description) =>
    description.places.filter(({ mid }, place) => (sdpMid === undefined ? place === index : mid === sdpMid))
  );
  if (hasPlace && places.length === 0)
    return refused('OperationError', 'The remote description has no such media section');
  if (hasPlace && ufrag !== undefined && !places.some((place) => place.ufrag === ufrag))
    return refused('OperationError', `The remote description has no username fragment ${ufrag} there`);
  const mid = places.at(-1)?.mid;
  return done({
    ...(parsed && { candidate: parsed.candidate }),
    ...(mid !== undefined && { mid }),
    ...(ufrag !== undefined && { ufrag })
  });
}
