import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Login } from '#lib/protocol/stun/authenticate.ts';
import type { TransactionEnded } from '#lib/trace/event.ts';
import type { RandomSource, Ref } from '../contract.ts';
import type { Timing } from '../stun/transactions.ts';

/** What a TURN client tells the agent that it is a part of. */
export interface TurnOwner {
  /** Puts bytes on their way to the server. */
  send(bytes: Uint8Array, causes: readonly Ref[]): Ref;
  allocated(relayed: TransportAddress, mapped: TransportAddress | undefined, causes: readonly Ref[]): void;
  /** There is no allocation, or none any more. 701 when the server is silent (W3C webrtc-pc). */
  failed(code: number, text: string, causes: readonly Ref[]): void;
  /** A datagram of a peer came by the relay. */
  received(from: TransportAddress, data: Uint8Array): void;
  ended(
    transaction: string,
    outcome: TransactionEnded['outcome'],
    code: number | undefined,
    causes: readonly Ref[]
  ): void;
}

export interface TurnClientOptions {
  readonly login: Login;
  /** What ChannelData is framed for. TLS counts as TCP. */
  readonly framing: 'udp' | 'tcp';
  readonly timing: Timing;
  readonly random: RandomSource;
  readonly owner: TurnOwner;
}
