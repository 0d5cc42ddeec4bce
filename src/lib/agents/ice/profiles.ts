import { recommendedTypePreferences } from '#lib/protocol/ice/type-preferences.ts';
import type { IceProfile } from './profile.ts';

const milliseconds = 1_000;
const seconds = 1_000_000;

/** RFC 8445 and its companions to the letter, with their recommended numbers where they leave a choice. */
export const rfcProfile: IceProfile = {
  name: 'rfc',
  pacing: 50 * milliseconds, // Ta, RFC 8445 §14.2
  pacingWhenConnected: 50 * milliseconds,
  minimumRto: 500 * milliseconds, // RFC 8445 §14.3
  maximumSends: 7, // Rc, RFC 8489 §6.2.1
  finalTimeoutFactor: 16, // Rm, RFC 8489 §6.2.1
  maximumRto: Infinity, // RFC 8489 §6.2.1 doubles it each time
  checks: { kind: 'same-transaction' }, // RFC 8489 §6.2.1
  asymmetricAnswers: 'fail-the-pair', // RFC 8445 §7.2.5.2.1
  pairsAtOnce: false, // RFC 8838 §9
  permitsAtOnce: false, // RFC 8656 §11.1 asks for a permission before something is sent
  freezes: true, // RFC 8445 §6.1.2.6
  typePreferences: recommendedTypePreferences, // RFC 8445 §5.1.2.2
  localPreferences: 'mixed-families', // RFC 8421 §4
  uniquePriorities: true, // RFC 8445 §5.1.2
  candidateExtensions: ['ufrag'], // so that a candidate names its generation, as in RFC 9429 §3.5.2.1
  tellsNetwork: false,
  hidesAddresses: false,
  hiddenNetworkCost: undefined,
  hiddenPort: 9, // RFC 8839 §5.1
  relayPreferences: undefined,
  ranksRelays: false,
  tcpPreference: undefined,
  relaysAfter: 0, // RFC 8445 §5.1.1.2: all kinds together, one for each Ta
  tcpAfter: 0,
  gatheringEnds: 'with-last-answer', // RFC 8445 §5.1.1.2
  maximumPairs: 100, // RFC 8445 §6.1.2.5
  // RFC 8445 §8.1.1 leaves it to the agent when to stop looking for a better pair. Two turns of Ta let the check of a
  // pair that is as near come back; host pairs that lead nowhere are not waited for.
  // A relayed pair waits for a direct one: a check and its repetitions after 500 and 1500 ms, with 500 ms to be answered.
  nomination: { kind: 'best-valid', patience: 100 * milliseconds, relayedPatience: 2 * seconds },
  firstConsentIntervals: [],
  consentInterval: 5 * seconds, // RFC 7675 §5.1
  consentRandomization: [0.8, 1.2], // RFC 7675 §5.1
  consentExpiry: 30 * seconds, // RFC 7675 §5.1
  hurry: undefined,
  silenceCounts: 'from-last-answer', // RFC 7675 §5.1
  keepalive: 15 * seconds, // Tr, RFC 8445 §11
  patience: 39_500 * milliseconds, // RFC 8863 §4: 500 · (2⁶ − 1) + 16 · 500
  // W3C leaves it open ("repeatedly failing to receive a response"). Consent checks are 6 s apart at the most, and each is
  // sent once: 3 · 6 s are three in a row without an answer. One in ten lost, as on bad Wi-Fi, is no sign of anything.
  disconnectedAfter: 18 * seconds,
  saysCompleted: true, // W3C webrtc-pc, RTCIceTransportState
  saysFailed: true, // W3C webrtc-pc, RTCIceTransportState
  release: 3 * seconds // RFC 8445 §8.3.1
};

/**
 * Chromium's choices, as measured in Chromium 150 on Linux: `tests/fixtures/ice` has the recordings, named at each value. Its timers
 * fire on ticks of 1/64 s, so that 48 ms in its sources become 62.5 ms on the wire.
 */
export const chromeProfile: IceProfile = {
  name: 'chrome',
  pacing: 62_500, // apart: median between two checks; 48 ms in its sources
  pacingWhenConnected: 531_250, // nats: from the offerer, once it is connected; 480 ms in its sources
  minimumRto: 250 * milliseconds, // dead-stun-alone
  maximumSends: 9, // dead-stun-alone
  finalTimeoutFactor: 32, // dead-stun-alone: 8 s after the last sending
  maximumRto: 8 * seconds, // dead-stun-alone
  checks: { kind: 'new-transaction', giveUp: 15 * seconds }, // apart: `failed` 15.0 s after the first check
  asymmetricAnswers: 'are-ignored', // its sources: the pair of the address that it comes from has not asked
  pairsAtOnce: true, // public-non-trickle: the answerer is connected before its answer has left
  permitsAtOnce: true, // strict-nats: CreatePermission leaves with the arrival of each candidate
  freezes: false, // nats: all pairs are checked in turn
  typePreferences: { ...recommendedTypePreferences, relay: 3 }, // strict-nats: 58662911
  localPreferences: 'network-then-family', // dual-stack
  uniquePriorities: false, // strict-nats: two server-reflexive candidates of 1686052607
  candidateExtensions: ['generation', 'ufrag', 'network-id', 'network-cost'], // public, hidden
  tellsNetwork: true, // public: in every check, after USERNAME
  hidesAddresses: true, // hidden: a page that may use no camera
  hiddenNetworkCost: 999, // hidden
  hiddenPort: 0, // hidden: raddr 0.0.0.0 rport 0
  relayPreferences: { tcp: 1, tls: 0 }, // turn-tcp: 25108479; TLS from its sources
  ranksRelays: true, // turn-tcp: 58663167 of the first of two servers
  tcpPreference: 90, // public: 1518280447
  relaysAfter: 50 * milliseconds, // strict-nats
  tcpAfter: 100 * milliseconds, // public
  gatheringEnds: 'when-connected', // dead-stun
  maximumPairs: 100,
  nomination: { kind: 'every-check' }, // public: the first check of the controlling side has USE-CANDIDATE
  firstConsentIntervals: [62_500, 62_500, 1_062_500, 1_062_500], // public
  consentInterval: 2_656_250, // public; 2.5 s in its sources, on the next turn of 531 ms
  consentRandomization: [1, 1], // public
  consentExpiry: 15 * seconds, // public: `failed` 15.0 s after the first unanswered check
  hurry: { after: 2_500 * milliseconds, interval: 62_500 }, // public
  silenceCounts: 'from-first-unanswered', // public
  keepalive: 10 * seconds, // nats
  patience: undefined, // apart
  disconnectedAfter: 5 * seconds, // public: 5.0 s after the first unanswered check
  saysCompleted: false, // public, and every other recording
  saysFailed: false, // public, apart: iceConnectionState stays `disconnected`, connectionState becomes `failed`
  release: 3 * seconds
};

const profiles: readonly IceProfile[] = [rfcProfile, chromeProfile];

/** The profile of that name, or undefined where there is none. */
export function profileNamed(name: string): IceProfile | undefined {
  return profiles.find((profile) => profile.name === name);
}
