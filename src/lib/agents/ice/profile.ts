import type { ProfileName } from './profile-names.ts';
import type { CandidateType } from '#lib/protocol/sdp/candidate-type.ts';

/** How a check goes on that is not answered. */
export type CheckRepetition =
  /** The same transaction is sent again, less and less often (RFC 8489 §6.2.1). */
  | { readonly kind: 'same-transaction' }
  /** Each pair gets a new check, a transaction of its own, whenever its turn comes again, until `giveUp` after its first one. */
  | { readonly kind: 'new-transaction'; readonly giveUp: number };

/** Who says when, and which pair is to be used. */
export type NominationRule =
  /** As soon as there is a valid pair. */
  | { readonly kind: 'first-valid' }
  /**
   * When no better pair can still succeed. For that it waits `patience` at the most from the first valid pair on, and
   * `relayedPatience` while all that work are relayed and a direct one can still succeed.
   */
  | { readonly kind: 'best-valid'; readonly patience: number; readonly relayedPatience: number }
  /** Every check of the controlling side nominates; of the pairs that work the best is used (RFC 5245 §8.1.1.2). */
  | { readonly kind: 'every-check' };

/** When the first unanswered check, or the last answer, makes a transport `disconnected`, and when consent is over. */
export type SilenceCounts = 'from-last-answer' | 'from-first-unanswered';

/** How the local preference of an address is found. */
export type LocalPreferenceRule =
  /** From 65535 down, the families mixed (RFC 8421 §4). */
  | 'mixed-families'
  /** 2⁸ · (127 less the place of the network) and the precedence of the kind of address. */
  | 'network-then-family';

/** An extension that candidate attributes carry (RFC 8839 §5.1). */
export type CandidateExtension = 'generation' | 'ufrag' | 'network-id' | 'network-cost';

/**
 * The choices that RFC 8445 and its companions leave to an agent, and those in which browsers depart from them, as data. Times are
 * microseconds. An agent reads these and never asks which profile it has.
 */
export interface IceProfile {
  readonly name: ProfileName;
  /** Ta, between the starts of two transactions (RFC 8445 §14.2). */
  readonly pacing: number;
  /** The same between checks, once a pair is selected. */
  readonly pacingWhenConnected: number;
  /** The least RTO, Rc and Rm (RFC 8489 §6.2.1; RFC 8445 §14.3): of questions to servers, and of checks that are repeated. */
  readonly minimumRto: number;
  readonly maximumSends: number;
  readonly finalTimeoutFactor: number;
  /** The longest wait between two sendings; Infinity: each is twice the one before. */
  readonly maximumRto: number;
  readonly checks: CheckRepetition;
  /** An answer from another address than its check went to: it fails the pair, or is passed over (RFC 8445 §7.2.5.2.1). */
  readonly asymmetricAnswers: 'fail-the-pair' | 'are-ignored';
  /** Whether candidates are paired before the other side can know them, against RFC 8838 §9. */
  readonly pairsAtOnce: boolean;
  /** Whether a relay is asked to let the other side in as soon as a pair with it is formed; otherwise when it is checked. */
  readonly permitsAtOnce: boolean;
  /** Whether pairs of a foundation wait for the first of them (RFC 8445 §6.1.2.6). */
  readonly freezes: boolean;
  /** Type preferences (RFC 8445 §5.1.2.2). */
  readonly typePreferences: Readonly<Record<CandidateType, number>>;
  readonly localPreferences: LocalPreferenceRule;
  /** Whether each candidate of a stream has a priority of its own (RFC 8445 §5.1.2). */
  readonly uniquePriorities: boolean;
  /** In their order. */
  readonly candidateExtensions: readonly CandidateExtension[];
  /** Whether checks carry GOOG-NETWORK-INFO, after USERNAME: the network that they leave by, and its cost. */
  readonly tellsNetwork: boolean;
  /** Whether host candidates have `.local` names where the scenario does not say. */
  readonly hidesAddresses: boolean;
  /** The cost that is told where addresses are hidden, whatever the network; undefined: that of the network. */
  readonly hiddenNetworkCost: number | undefined;
  /** The related port that stands for one that is not to be seen (RFC 8839 §5.1: 9). */
  readonly hiddenPort: number;
  /** The type preferences of relayed candidates whose server is spoken to over TCP or TLS; undefined: as over UDP. */
  readonly relayPreferences: Readonly<Record<'tcp' | 'tls', number>> | undefined;
  /** Whether the local preference of a relayed candidate tells how early its server stands among the TURN servers: the last counts 1. */
  readonly ranksRelays: boolean;
  /** The type preference of active TCP host candidates (RFC 6544 §4.2); undefined: there are none, nor where addresses are hidden. */
  readonly tcpPreference: number | undefined;
  /** How long after the start TURN servers are asked, and TCP candidates are listed. */
  readonly relaysAfter: number;
  readonly tcpAfter: number;
  /** When gathering is complete: with the last answer of a server, or already when a pair works. */
  readonly gatheringEnds: 'with-last-answer' | 'when-connected';
  /** Most pairs of a checklist set (RFC 8445 §6.1.2.5). */
  readonly maximumPairs: number;
  readonly nomination: NominationRule;
  /** The waits between the first checks of a pair that works, before `consentInterval` holds. */
  readonly firstConsentIntervals: readonly number[];
  /** Consent checks, and how much they vary; without an answer for `consentExpiry` there is none (RFC 7675 §5.1). */
  readonly consentInterval: number;
  readonly consentRandomization: readonly [number, number];
  readonly consentExpiry: number;
  /** Where nothing was heard for `after`, consent is asked for every `interval`; undefined: as often as before. */
  readonly hurry: { readonly after: number; readonly interval: number } | undefined;
  readonly silenceCounts: SilenceCounts;
  /** Without an answer to consent checks for so long the transport is `disconnected`, and other pairs are tried (W3C leaves it open). */
  readonly disconnectedAfter: number;
  /** Tr (RFC 8445 §11): also between the questions that keep a mapping at a STUN server. */
  readonly keepalive: number;
  /** The patience timer (RFC 8863 §4); undefined: ICE has failed once all its pairs have, whatever may still come. */
  readonly patience: number | undefined;
  /** Whether the transport ever says `completed` (W3C webrtc-pc, RTCIceTransportState). */
  readonly saysCompleted: boolean;
  /** Whether iceConnectionState says `failed`. Otherwise it says `disconnected`, and only the connection has failed. */
  readonly saysFailed: boolean;
  /** How long candidates that were not selected are kept (RFC 8445 §8.3). */
  readonly release: number;
}
