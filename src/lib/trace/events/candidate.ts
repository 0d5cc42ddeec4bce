import { integer, optional, text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';
import { side } from './terms.ts';

export const candidateEvents = {
  /** A local candidate was gathered. */
  'candidate.gathered': declare({
    says: 'a local candidate was gathered',
    fields: {
      /** The attribute's text, from `candidate:` on (RFC 8839 §5.1). */
      candidate: text,
      /** The `a=mid` of its media section. */
      mid: optional(text)
    },
    fold: changesNothing
  }),
  /** A server gave no candidate (`icecandidateerror`). */
  'candidate.failed': declare({
    says: 'a server gave none',
    fields: {
      url: text,
      /** STUN error code 300–699, or 701 when the server could not be reached (W3C webrtc-pc). */
      code: integer,
      text
    },
    fold: changesNothing
  }),
  /**
   * A signaled candidate came before any remote description. Without one addIceCandidate refuses it, so the application keeps
   * it until then (W3C webrtc-pc).
   */
  'candidate.kept': declare({
    says: 'a signaled candidate waits for a remote description',
    fields: {
      /** The attribute's text, from `candidate:` on; empty where the message says that there are no more. */
      candidate: text
    },
    fold: changesNothing
  }),
  /** A candidate became known through a check, not by gathering or signaling: a peer-reflexive one (RFC 8445 §7.2.5.3.1, §7.3.1.3). */
  'candidate.learned': declare({
    says: 'a peer-reflexive candidate showed itself in a check',
    fields: {
      /** The owner of the candidate, seen from `actor`. */
      side,
      /** The attribute's text, from `candidate:` on. */
      candidate: text
    },
    fold: changesNothing
  })
};
