import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { readChannelData, type ChannelTransport } from '#lib/protocol/turn/channel-data.ts';

/** The bytes of a datagram, read down to what they carry; without trees of fields, which only an opened packet shows. */
export type Content =
  | { readonly kind: 'stun'; readonly message: StunMessage; readonly carried?: Content }
  | { readonly kind: 'channel'; readonly channel: number; readonly carried: Content }
  /** By its first byte; `secure/` takes it apart, together with the others. */
  | { readonly kind: 'dtls'; readonly bytes: Uint8Array }
  /** `media` by its first two bytes: RTP or RTCP, which WebRTC always protects. */
  | { readonly kind: 'other'; readonly length: number; readonly media?: 'SRTP' | 'SRTCP' };

/** Reads a datagram. ChannelData is padded over TCP and TLS (RFC 8656 §12.5); within a datagram it is as over UDP. */
export function readDatagram(bytes: Uint8Array, transport: ChannelTransport): Content {
  const stun = readStun(bytes);
  if (stun.ok) {
    const data = findAttribute(stun.message.attributes, 'DATA')?.data;
    return { kind: 'stun', message: stun.message, ...(data && { carried: readDatagram(data, 'udp') }) };
  }
  const channel = readChannelData(bytes, transport);
  if (!channel.ok) return readByFirstByte(bytes);
  const { channel: number, data } = channel.message;
  return { kind: 'channel', channel: number, carried: readDatagram(data, 'udp') };
}

function readByFirstByte(bytes: Uint8Array): Content {
  const { length } = bytes;
  switch (protocolOfDatagram(bytes)) {
    case 'dtls':
      return { kind: 'dtls', bytes };
    case 'rtp':
      return { kind: 'other', length, media: 'SRTP' };
    case 'rtcp':
      return { kind: 'other', length, media: 'SRTCP' };
    default:
      return { kind: 'other', length };
  }
}

/** The messages in a datagram, the outermost first. */
export function messagesIn(content: Content): readonly StunMessage[] {
  if (content.kind === 'other' || content.kind === 'dtls') return [];
  const inner = content.carried ? messagesIn(content.carried) : [];
  return content.kind === 'stun' ? [content.message, ...inner] : inner;
}

/** The bytes of the datagram of DTLS that a datagram is or carries; undefined where it is none. */
export function dtlsIn(content: Content): Uint8Array | undefined {
  if (content.kind === 'dtls') return content.bytes;
  return content.kind === 'other' || !content.carried ? undefined : dtlsIn(content.carried);
}
