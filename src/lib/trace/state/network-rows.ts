import type { ActorId, Micros } from '../base.ts';

/** The senders that may send in through a mapping. */
export interface MappingPermission {
  /** `*`, an IP, or `IP:port`. */
  readonly remote: string;
  /** The `nat.permitted`. */
  readonly seq: number;
}

/** A mapping of a NAT; of a firewall when internal and external are the same, for then nothing is rewritten. */
export interface MappingRow {
  /** The NAT or firewall. */
  readonly actor: ActorId;
  readonly mapping: string;
  readonly protocol: string;
  readonly internal: string;
  readonly external: string;
  /** The destinations of the mapping: `*`, an IP, or `IP:port` (RFC 4787 §4.1). */
  readonly remote: string;
  readonly expires?: Micros;
  /** Its filter (RFC 4787 §5), in the order in which it opened. */
  readonly permissions: readonly MappingPermission[];
  /** The latest `nat.mapped`. */
  readonly seq: number;
}

/** A permission of an allocation: an IP, since a permission knows no port (RFC 8656 §9). */
export interface TurnPermission {
  readonly peer: string;
  readonly expires?: Micros;
  readonly seq: number;
}

/** A channel of an allocation (RFC 8656 §12). */
export interface TurnChannel {
  /** `0x4000` */
  readonly channel: string;
  readonly peer: string;
  readonly expires?: Micros;
  readonly seq: number;
}

/** An allocation of a TURN server (RFC 8656 §5). */
export interface AllocationRow {
  /** The server. */
  readonly actor: ActorId;
  readonly allocation: string;
  readonly client: string;
  readonly relayed: string;
  readonly transport: string;
  readonly username?: string;
  readonly expires?: Micros;
  readonly permissions: readonly TurnPermission[];
  readonly channels: readonly TurnChannel[];
  /** The latest `turn.allocated`. */
  readonly seq: number;
}
