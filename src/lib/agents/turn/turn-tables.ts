import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Challenge } from '#lib/protocol/stun/authenticate.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Ref } from '../contract.ts';

/** Microseconds of a second. */
export const seconds = 1_000_000;
/** A permission lasts 300 s (RFC 8656 §9) and is renewed a minute before. */
export const permissionRenewal = 240 * seconds;
/** A channel lasts 600 s (RFC 8656 §12) and is renewed a minute before, and with it the permission. */
export const channelRenewal = 240 * seconds;
/** An allocation is refreshed a minute before it expires (RFC 8656 §8). */
export const refreshMargin = 60;
/** How often one request is asked again with a new nonce before its refusal counts. */
export const mostNonces = 3;

type Method = 'Allocate' | 'Refresh' | 'CreatePermission' | 'ChannelBind';

export interface Purpose {
  readonly method: Method;
  readonly attributes: readonly StunAttribute[];
  /** The IP of a permission, or the address of a channel. */
  readonly about?: string;
  /** The challenge that it answers. */
  readonly challenge?: Challenge;
  readonly tries: number;
}

export interface Permission {
  granted: boolean;
  renew: Micros | undefined;
  /** What waits for it. */
  readonly waiting: {
    readonly peer: TransportAddress;
    readonly data: Uint8Array;
    readonly causes: readonly Ref[];
  }[];
}

export interface Channel {
  readonly number: number;
  readonly peer: TransportAddress;
  bound: boolean;
  renew: Micros | undefined;
}
