import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import { scopeOf, type AddressScope } from '#lib/protocol/address/scope.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { countingAttributes, findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { isChannelNumber, shownChannel } from '#lib/protocol/turn/channel-number.ts';
import type { Allocation } from './allocation.ts';
import { isMalformed } from './binding.ts';
import { refuse, type Refusal } from './respond.ts';

/** No peer is there: an address of the server itself, of nobody, or of many (RFC 8656 §21.1.3 is about the first). */
const forbidden: ReadonlySet<AddressScope> = new Set(['loopback', 'unspecified', 'multicast', 'broadcast']);

/** The peers that CreatePermission names, if all of them may have a permission (RFC 8656 §10.2). */
export function checkCreatePermission(
  request: StunMessage,
  allocation: Allocation
): { readonly ok: true; readonly peers: readonly TransportAddress[] } | Refusal {
  if (isMalformed(request)) return refuse(400);
  const peers = countingAttributes(request.attributes).flatMap((attribute) =>
    attribute.type === 'XOR-PEER-ADDRESS' ? [attribute.address] : []
  );
  if (peers.length === 0) return refuse(400, 'XOR-PEER-ADDRESS is missing');
  return checkPeers(peers, allocation) ?? { ok: true, peers };
}

/** The channel and the peer that ChannelBind names, if they may be bound to each other (RFC 8656 §12.2). */
export function checkChannelBind(
  request: StunMessage,
  allocation: Allocation
): { readonly ok: true; readonly channel: number; readonly peer: TransportAddress } | Refusal {
  const channel = findAttribute(request.attributes, 'CHANNEL-NUMBER')?.channel;
  const peer = findAttribute(request.attributes, 'XOR-PEER-ADDRESS')?.address;
  if (isMalformed(request)) return refuse(400);
  if (channel === undefined) return refuse(400, 'CHANNEL-NUMBER is missing');
  if (!peer) return refuse(400, 'XOR-PEER-ADDRESS is missing');
  if (!isChannelNumber(channel)) return refuse(400, `There is no ${shownChannel(channel)}`);
  const bound = allocation.peerOf(channel);
  if (bound && !isSame(bound, peer)) {
    return refuse(400, `${shownChannel(channel)} is bound to another peer`);
  }
  const other = allocation.channelTo(peer);
  if (other !== undefined && other !== channel) {
    return refuse(400, `The peer is bound to ${shownChannel(other)}`);
  }
  return checkPeers([peer], allocation) ?? { ok: true, channel, peer };
}

function checkPeers(peers: readonly TransportAddress[], allocation: Allocation): Refusal | undefined {
  const family = ipFamily(allocation.relayed.ip);
  if (peers.some(({ ip }) => ipFamily(ip) !== family)) return refuse(443);
  return peers.some(({ ip }) => forbidden.has(scopeOf(ip))) ? refuse(403) : undefined;
}

function isSame(a: TransportAddress, b: TransportAddress): boolean {
  return a.ip === b.ip && a.port === b.port;
}
