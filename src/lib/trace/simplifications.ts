import { actorId, micros } from './shape.ts';
import type { ReasonsOf, ReasonTable, Why } from './reasons/declare.ts';

/** The ways in which a simulated run is simpler than the world, or other than in Chromium: `about.simplified` of a header. */
export const simplifications = {
  'path.links-only': { args: {} },
  'run.ends-with-ice': { args: {} },
  'servers.by-address': { args: {} },
  'tls.not-encrypted': { args: {} },
  'addresses.shown': { args: {}, section: 'draft mdns-ice-candidates' },
  'media.not-sent': { args: {} },
  'bundle.first-section': { args: {}, section: 'RFC 9429 §4.1.1' },
  /** `peer`: an actor. */
  'role.forced': { args: { peer: actorId }, section: 'RFC 8445 §7.3.1.1' },
  'signaling.goes-on': { args: {} },
  'signaling.reordered': { args: {} },
  'states.completed': { args: {}, section: 'W3C webrtc-pc, RTCIceTransportState' },
  /** `patience`: the longest wait for a better pair. */
  'nomination.waits': { args: { patience: micros }, section: 'RFC 8445 §8.1.1' },
  'checks.repeated': { args: {}, section: 'RFC 8489 §6.2.1' },
  /** `timeout`: from the first sending of a request to its end without an answer. */
  'gathering.waits': { args: { timeout: micros }, section: 'RFC 8489 §6.2.1' },
  /**
   * The shortest and longest time between two consent checks, and when silence has consequences: after the last answer; in Chromium
   * after the first check without one.
   */
  'consent.slower': {
    args: {
      shortest: micros,
      longest: micros,
      disconnected: micros,
      failed: micros,
      browserInterval: micros,
      browserDisconnected: micros,
      browserFailed: micros
    },
    section: 'RFC 7675 §5.1'
  },
  'candidates.no-tcp': { args: {}, section: 'RFC 6544 §4.1' },
  /** `patience`: how long ICE does not fail; `browser`: how long in Chromium. */
  'failure.later': { args: { patience: micros, browser: micros }, section: 'RFC 8863 §4' }
} as const satisfies ReasonTable;

export type SimplificationCode = keyof typeof simplifications;

/** One of them, with its arguments. */
export type Simplification = ReasonsOf<typeof simplifications>;

/** One of them, or the sentence of the author of a scenario. */
export type Simplified = Why<Simplification>;
