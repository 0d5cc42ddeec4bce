import type { SctpCause } from '#lib/protocol/sctp/causes/cause.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Capabilities } from './sides.ts';

/** The timers of an association (RFC 9260 §6.3, §5.1, §9.2, §8.3; RFC 6525 §5.1.1). */
export type SctpTimerName =
  'T1-init' | 'T1-cookie' | 'T2-shutdown' | 'T3-rtx' | 'SACK' | 'heartbeat' | 'RE-CONFIG';

/** Why a packet that came is not looked at. */
export type PacketDiscard =
  | 'malformed'
  | 'wrong-checksum'
  | 'zero-checksum'
  | 'other-ports'
  | 'wrong-tag'
  | 'empty'
  | 'bundled-init'
  | 'out-of-the-blue';

/** Why a chunk that came has no effect. */
export type ChunkDiscard =
  | 'malformed'
  | 'unknown'
  /** The state is none in which it means something. */
  | 'state'
  /** A TSN that came before. */
  | 'duplicate'
  /** There is no room for it. */
  | 'no-room'
  /** A TSN so far ahead that no SACK could tell of it. */
  | 'too-far'
  /** It says less than one before it. */
  | 'old'
  | 'bad-cookie'
  | 'bad-value';

/** Facts that an association tells of for the trace alone. Sizes are bytes. */
export type SctpFact =
  | {
      readonly type: 'timer.ran-out';
      readonly timer: SctpTimerName;
      readonly after: Micros;
      readonly expirations: number;
    }
  | { readonly type: 'packet.discarded'; readonly why: PacketDiscard }
  | {
      readonly type: 'chunk.discarded';
      readonly chunk: string;
      readonly why: ChunkDiscard;
      readonly tsn?: number;
    }
  /** Both sides know what they may use. */
  | {
      readonly type: 'negotiated';
      readonly capabilities: Capabilities;
      readonly outboundStreams: number;
      readonly inboundStreams: number;
    }
  /** A COOKIE ECHO came where there was an association, or one under way: the case of the table (RFC 9260 §5.2.4). */
  | { readonly type: 'cookie.judged'; readonly action: 'new' | 'A' | 'B' | 'C' | 'D' | 'discard' }
  | { readonly type: 'rtt.measured'; readonly rtt: Micros; readonly srtt: Micros; readonly rto: Micros }
  | {
      readonly type: 'window.changed';
      readonly cwnd: number;
      readonly ssthresh: number;
      readonly flight: number;
      readonly why: 'slow-start' | 'avoidance' | 'fast-retransmit' | 'timeout';
    }
  | { readonly type: 'recovery.entered'; readonly exitTsn: number }
  | { readonly type: 'recovery.left' }
  /** The other side no longer has what it had told of (RFC 9260 §6.2.1). */
  | { readonly type: 'tsn.reneged'; readonly tsn: number }
  /** The other side reports an error. */
  | { readonly type: 'error.reported'; readonly causes: readonly SctpCause[] };
