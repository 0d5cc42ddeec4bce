import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { readChannelData, type ChannelTransport } from '#lib/protocol/turn/channel-data.ts';

/** The bytes of a datagram, read down to what they carry; without trees of fields, which only an opened packet shows. */
export type Content =
  | { readonly kind: 'stun'; readonly message: StunMessage; readonly carried?: Content }
  | { readonly kind: 'channel'; readonly channel: number; readonly carried: Content }
  | { readonly kind: 'other'; readonly length: number };

/** Reads a datagram. ChannelData is padded over TCP and TLS (RFC 8656 §12.5); within a datagram it is as over UDP. */
export function readDatagram(bytes: Uint8Array, transport: ChannelTransport): Content {
  const stun = readStun(bytes);
  if (stun.ok) {
    const data = findAttribute(stun.message.attributes, 'DATA')?.data;
    return { kind: 'stun', message: stun.message, ...(data && { carried: readDatagram(data, 'udp') }) };
  }
  const channel = readChannelData(bytes, transport);
  if (!channel.ok) return { kind: 'other', length: bytes.length };
  const { channel: number, data } = channel.message;
  return { kind: 'channel', channel: number, carried: readDatagram(data, 'udp') };
}

/** The messages in a datagram, the outermost first. */
export function messagesIn(content: Content): readonly StunMessage[] {
  if (content.kind === 'other') return [];
  const inner = content.carried ? messagesIn(content.carried) : [];
  return content.kind === 'stun' ? [content.message, ...inner] : inner;
}
