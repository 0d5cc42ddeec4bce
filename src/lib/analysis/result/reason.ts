import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { WorldChange } from '#lib/trace/reasons/world.ts';

/** A change of the world, and when. */
export interface Change {
  readonly what: WorldChange;
  readonly at: Micros;
}

/** Why a run is not connected at the end of its trace, or was not for a while. Only what the trace supports. */
export type ResultReason =
  /** Checks on the pair went unanswered (RFC 7675 §5.1); `change`: since the world changed. */
  | { readonly code: 'consent-expired'; readonly after?: Micros; readonly change?: Change }
  | { readonly code: 'consent-revoked' }
  /** The world changed, and the pair was gone with it. */
  | { readonly code: 'network-changed'; readonly change: Change }
  /** Nothing has come from the other side for a while. */
  | { readonly code: 'silence'; readonly change?: Change }
  /** These peers gathered none; `relayOnly`: they were to gather only relayed ones. */
  | { readonly code: 'no-candidates'; readonly peers: readonly ActorId[]; readonly relayOnly: boolean }
  /** No UDP came out of the networks of these peers. */
  | { readonly code: 'udp-blocked'; readonly peers: readonly ActorId[] }
  /** These gateways dropped the checks; `varying` of them use another port for each destination (RFC 4787 §4.1). */
  | {
      readonly code: 'filtered';
      readonly gateways: readonly ActorId[];
      readonly varying: readonly ActorId[];
    }
  /** Checks went only to addresses that nobody outside can reach. */
  | { readonly code: 'not-routed' }
  /** Most checks were lost on the way, by chance. */
  | { readonly code: 'packets-lost' }
  /** No check was answered, and the trace does not say more. */
  | { readonly code: 'unanswered' }
  /** A pair worked at one peer at least, and ICE failed all the same. */
  | { readonly code: 'not-agreed' }
  | { readonly code: 'dtls-failed' }
  /** Messages wait at the bus. */
  | { readonly code: 'held'; readonly count: number }
  | { readonly code: 'message-lost'; readonly kind: SignalKind; readonly to: ActorId }
  | { readonly code: 'no-answer'; readonly to: ActorId }
  | { readonly code: 'closed'; readonly peer: ActorId };

/**
 * What would have helped, as far as a trace can tell.
 * - turn: a TURN server, since there was no relayed candidate
 * - stun: at least a STUN server, since nobody knew an address outside
 * - turn-over-tcp: one that is reached over TCP or TLS
 * - restart: an ICE restart
 */
export type ResultHelp = 'turn' | 'stun' | 'turn-over-tcp' | 'restart';
