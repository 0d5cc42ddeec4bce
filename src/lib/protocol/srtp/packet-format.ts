import { grouped, raw, struct, u16, u32, u8, type Format } from '../bytes/format.ts';
import type { SrtpProfile } from './profiles.ts';
import { rtpHeader, type RtpHeader } from './rtp-header.ts';

/** An SRTP packet as it is on the wire. */
export interface SrtpPacket {
  readonly header: RtpHeader;
  readonly encrypted: Uint8Array;
  readonly tag: Uint8Array;
}

/** An SRTP packet of that profile: the header in the clear, the payload encrypted, the tag (RFC 3711 §3.1). */
export function srtpPacket({ rtpTag }: SrtpProfile): Format<SrtpPacket> {
  const tag = raw({ name: 'authentication tag', rfc: 'RFC 3711 §3.1' }, rtpTag);
  return grouped<SrtpPacket>(
    {
      read(reader) {
        const header = rtpHeader.read(reader);
        const length = reader.remaining - rtpTag;
        if (length < 0) reader.fail('truncated', 'There is no room for a tag');
        const encrypted = reader.raw({ name: 'encrypted payload', rfc: 'RFC 3711 §3.1' }, length);
        return { header, encrypted, tag: tag.read(reader) };
      },
      write(writer, packet) {
        rtpHeader.write(writer, packet.header);
        writer.raw({ name: 'encrypted payload', rfc: 'RFC 3711 §3.1' }, packet.encrypted);
        tag.write(writer, packet.tag);
      }
    },
    ({ header }) => ({
      name: 'SRTP',
      rfc: 'RFC 3711 §3.1',
      value: `payload type ${header.payloadType}, packet ${header.sequence}`
    })
  );
}

/** An SRTCP packet as it is on the wire. */
export interface SrtcpPacket {
  readonly first: number;
  readonly packetType: number;
  readonly length: number;
  readonly ssrc: number;
  /** What follows the first 8 bytes; with GCM its tag is the end of it. */
  readonly encrypted: Uint8Array;
  /** The flag E and the index of 31 bits. */
  readonly word: number;
  /** Behind the word; empty with GCM. */
  readonly tag: Uint8Array;
}

const rtcp = 'RFC 3550 §6.1';
const rtcpStart = struct({
  first: u8({ name: 'V, P, count', rfc: rtcp }),
  packetType: u8({ name: 'packet type', rfc: rtcp, meaning: (code) => rtcpTypes[code] }),
  length: u16({ name: 'length', rfc: rtcp, meaning: 'words of 4 bytes, less one' }),
  ssrc: u32({ name: 'SSRC', rfc: rtcp })
});
const rtcpTypes: Readonly<Record<number, string>> = {
  200: 'sender report',
  201: 'receiver report',
  202: 'source description',
  203: 'goodbye',
  204: 'application',
  205: 'transport feedback',
  206: 'payload feedback',
  207: 'extended report'
};
const wordFormat = u32({
  name: 'E and SRTCP index',
  rfc: 'RFC 3711 §3.4',
  meaning: (word) => `${word >= 2 ** 31 ? 'encrypted' : 'not encrypted'}, packet ${word % 2 ** 31}`
});

/** An SRTCP packet of that profile (RFC 3711 §3.4; with GCM RFC 7714 §9.2). */
export function srtcpPacket({ cipher, rtcpTag }: SrtpProfile): Format<SrtcpPacket> {
  const tagBytes = cipher === 'AES-GCM' ? 0 : rtcpTag;
  const tag = raw({ name: 'authentication tag', rfc: 'RFC 3711 §3.4' }, tagBytes);
  const label = { name: cipher === 'AES-GCM' ? 'encrypted, and tag' : 'encrypted', rfc: 'RFC 3711 §3.4' };
  return grouped<SrtcpPacket>(
    {
      read(reader) {
        const at = reader.at;
        const start = rtcpStart.read(reader);
        if (start.first >>> 6 !== 2) reader.fail('mismatch', 'The version of RTCP is 2', at);
        const length = reader.remaining - 4 - tagBytes;
        if (length < 0) reader.fail('truncated', 'There is no room for index and tag');
        const encrypted = reader.raw(label, length);
        return { ...start, encrypted, word: wordFormat.read(reader), tag: tag.read(reader) };
      },
      write(writer, packet) {
        rtcpStart.write(writer, packet);
        writer.raw(label, packet.encrypted);
        wordFormat.write(writer, packet.word);
        tag.write(writer, packet.tag);
      }
    },
    ({ packetType, word }) => ({
      name: 'SRTCP',
      rfc: 'RFC 3711 §3.4',
      value: `${rtcpTypes[packetType] ?? packetType}, packet ${word % 2 ** 31}`
    })
  );
}
