import type { Micros } from '#lib/trace/base.ts';

/** Names of the profiles that there are. */
export const sctpProfileNames = ['rfc', 'chrome', 'firefox'] as const;

export type SctpProfileName = (typeof sctpProfileNames)[number];

/** The waits of a timer that runs until it is answered. */
export interface TimerRule {
  /** The first wait; each next one is twice as long. */
  readonly first: Micros;
  /** The longest wait; Infinity where there is none. */
  readonly longest: Micros;
  /** How often something is sent again before it is given up; Infinity: for ever. */
  readonly mostRetransmits: number;
}

/**
 * The choices that RFC 9260 and its extensions leave to an implementation, as data. Times are microseconds. An association reads
 * these and never asks which profile it has.
 */
export interface SctpProfile {
  readonly name: SctpProfileName;
  /** Room for data that came and is not delivered, in bytes: a_rwnd of INIT and INIT ACK. */
  readonly receiverWindow: number;
  /** How many hundredths of the free room a SACK tells of. */
  readonly windowShare: number;
  /** Streams that are asked for in each direction. */
  readonly streams: number;
  /** The largest packet, in bytes: all that DTLS is given at once. */
  readonly largestPacket: number;
  /** Whether I-DATA is announced, and used where the other side announces it, too (RFC 8260 §2.2.1). */
  readonly interleaving: boolean;
  /** Whether packets without a checksum are accepted, and sent where the other side accepts them, too (RFC 9653). */
  readonly zeroChecksum: boolean;
  /** What the State Cookie begins with: eight characters. */
  readonly cookieMagic: string;
  /** Whether four zero bytes stand before the numbers of streams in the State Cookie. */
  readonly cookieHasGap: boolean;
  /** T1-init and T1-cookie (RFC 9260 §5.1). */
  readonly setup: TimerRule;
  /** RTO.Initial, RTO.Min and RTO.Max (RFC 9260 §6.3.1). */
  readonly rtoInitial: Micros;
  readonly rtoMinimum: Micros;
  readonly rtoMaximum: Micros;
  /** The longest wait of T3-rtx when it backs off. */
  readonly longestBackOff: Micros;
  /** Association.Max.Retrans (RFC 9260 §8.1). */
  readonly mostRetransmits: number;
  /** cwnd at the start, in bytes, for the largest DATA chunk (RFC 9260 §7.2.1). */
  readonly initialWindow: (largestChunk: number) => number;
  /** Max.Burst: packets of new data on one occasion (RFC 9260 §6.1 D). */
  readonly maximumBurst: number;
  /** How long a SACK may wait (RFC 9260 §6.2). */
  readonly sackDelay: Micros;
  /** Each how many packets with data are acknowledged at once. */
  readonly sackEvery: number;
  /** HB.interval (RFC 9260 §8.3); undefined: no heartbeats. */
  readonly heartbeatInterval: Micros | undefined;
  /** Whether the last fragment of a message asks for a SACK at once (RFC 9260 §3.3.1, I bit). */
  readonly asksAtOnce: boolean;
  /** Whether a RE-CONFIG request repeats its own number as that of the response. */
  readonly repeatsRequestNumber: boolean;
}
