import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Login } from '#lib/protocol/stun/authenticate.ts';
import type { TransactionOutcome } from '#lib/trace/events/terms.ts';
import type { RandomSource, Ref } from '../contract.ts';
import type { Timing } from '../stun/transactions.ts';

/** Callbacks of a TURN client, to the agent that it is a part of. */
export interface TurnOwner {
  /** Puts bytes on their way to the server. */
  send(bytes: Uint8Array, causes: readonly Ref[]): Ref;
  allocated(relayed: TransportAddress, mapped: TransportAddress | undefined, causes: readonly Ref[]): void;
  /**
   * There is no allocation, or none any more: the server's error code; 701 when it is silent (W3C webrtc-pc); 500 when its
   * answer is of no use. After 437 for an Allocate, one from another port may succeed (RFC 8656 §7.4).
   */
  failed(code: number, text: string, causes: readonly Ref[]): void;
  /** The server lets nothing through to or from this IP address; 701 when it does not answer that. */
  forbidden?(ip: string, code: number, text: string, causes: readonly Ref[]): void;
  /** A datagram of a peer came by the relay. */
  received(from: TransportAddress, data: Uint8Array): void;
  /** A transaction is over: each that was begun ends once. */
  ended(
    transaction: string,
    outcome: TransactionOutcome,
    code: number | undefined,
    causes: readonly Ref[]
  ): void;
}

export interface TurnClientOptions {
  readonly login: Login;
  /** The transport that ChannelData is framed for. TLS counts as TCP. */
  readonly framing: 'udp' | 'tcp';
  readonly timing: Timing;
  readonly random: RandomSource;
  readonly owner: TurnOwner;
}
