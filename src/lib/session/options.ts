/**
 * How candidates reach the other peer (RFC 8838 §3, §16): each as it appears, all of the offerer's with the offer and
 * then as they appear, or all of both sides' with the descriptions.
 */
export type CandidateExchange = 'trickle' | 'half' | 'none';

export const candidateExchanges: readonly CandidateExchange[] = ['trickle', 'half', 'none'];

/** The media that are negotiated. Audio and video are transceivers without a track: no permission is asked. */
export type Media = 'data' | 'data+audio+video';

/** One STUN or TURN server (RFC 7064, RFC 7065). A TURN server needs `username` and `credential`. */
export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}
