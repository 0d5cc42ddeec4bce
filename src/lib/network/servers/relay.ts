import type { RandomSource, Ref } from '#lib/agents/contract.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { writeStun } from '#lib/protocol/stun/encode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { shownChannel } from '#lib/protocol/turn/channel-number.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Allocation } from './allocation.ts';
import type { Allocations } from './allocations.ts';
import { faultOf } from './fault-of.ts';
import type { ServerOutput } from './server-io.ts';
import { sendTo, type Client } from './client.ts';
import type { Outbox } from '#lib/agents/outbox.ts';

/** The largest payload of a UDP datagram over IPv4; a stream can bring more. */
const longestDatagram = 65535 - 20 - 8;

/** Passes data on between clients and peers, where there is a permission (RFC 8656 §9, §11, §12). */
export class Relay {
  readonly #allocations: Allocations;
  readonly #outbox: Outbox<ServerOutput>;
  readonly #random: RandomSource;

  constructor(allocations: Allocations, outbox: Outbox<ServerOutput>, random: RandomSource) {
    this.#allocations = allocations;
    this.#outbox = outbox;
    this.#random = random;
  }

  /** A Send indication (RFC 8656 §11.2). `bytes` are the message as received. */
  indicated(client: Client, { attributes }: StunMessage, bytes: Uint8Array, cause: Ref): void {
    const allocation = this.#allocations.of(client);
    const peer = findAttribute(attributes, 'XOR-PEER-ADDRESS')?.address;
    const data = findAttribute(attributes, 'DATA')?.data;
    if (!allocation) this.#drop(bytes, noAllocation(client), cause);
    else if (!peer || !data) this.#drop(bytes, { code: 'turn.send-incomplete' }, cause);
    else this.#toPeer(allocation, peer, data, bytes, cause);
  }

  /** ChannelData from a client (RFC 8656 §12.6). */
  channelData(client: Client, bytes: Uint8Array, cause: Ref): void {
    const allocation = this.#allocations.of(client);
    const decoded = decodeChannelData(bytes, client.transport === 'udp' ? 'udp' : 'tcp');
    if (!allocation) return this.#drop(bytes, noAllocation(client), cause);
    if (!decoded.ok)
      return this.#drop(bytes, { code: 'turn.not-channel-data', ...faultOf(decoded.error) }, cause);
    const { channel, data } = decoded.message;
    const peer = allocation.peerOf(channel);
    if (!peer) return this.#drop(bytes, { code: 'turn.no-channel', channel: shownChannel(channel) }, cause);
    this.#toPeer(allocation, peer, data, bytes, cause);
  }

  /**
   * A datagram that reached a relayed address: over the channel if the peer has one, else as a Data indication
   * (RFC 8656 §11.3, §12.6).
   */
  fromPeer(allocation: Allocation, peer: TransportAddress, data: Uint8Array, cause: Ref): void {
    if (!allocation.permits(peer.ip))
      return this.#drop(data, { code: 'turn.no-permission', ip: peer.ip }, cause);
    const { client } = allocation;
    const channel = allocation.channelTo(peer);
    const wrapped =
      channel === undefined
        ? this.#dataIndication(peer, data)
        : encodeChannelData({ channel, data }, client.transport === 'udp' ? 'udp' : 'tcp').bytes;
    this.#outbox.emit(sendTo(client, wrapped), [cause]);
  }

  #toPeer(
    allocation: Allocation,
    peer: TransportAddress,
    data: Uint8Array,
    bytes: Uint8Array,
    cause: Ref
  ): void {
    if (!allocation.permits(peer.ip)) {
      this.#drop(bytes, { code: 'turn.no-permission', ip: peer.ip }, cause);
    } else if (data.length > longestDatagram) {
      this.#drop(bytes, { code: 'turn.too-long', length: data.length }, cause);
    } else {
      this.#outbox.emit({ type: 'datagram.send', local: allocation.relayed, remote: peer, data }, [cause]);
    }
  }

  #dataIndication(peer: TransportAddress, data: Uint8Array): Uint8Array {
    return writeStun({
      class: 'indication',
      method: methods.Data,
      transactionId: toHex(this.#random.bytes(12)),
      attributes: [
        { type: 'XOR-PEER-ADDRESS', address: peer },
        { type: 'DATA', data }
      ]
    });
  }

  #drop(data: Uint8Array, why: DatagramReason, cause: Ref): void {
    this.#outbox.emit({ type: 'dropped', data, why }, [cause]);
  }
}

function noAllocation({ remote }: Client): DatagramReason {
  return { code: 'turn.no-allocation', client: formatTransportAddress(remote) };
}
