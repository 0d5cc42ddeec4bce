import { ByteReader } from '../bytes/byte-reader.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { numberBytes } from '../bytes/number-bytes.ts';
import type { SessionKeys } from './keys.ts';
import type { SrtpProfile } from './profiles.ts';
import { rtpHeader } from './rtp-header.ts';
import { applyCounterMode, hmacTag, openGcm, sealGcm } from './transform.ts';
import { badTag, srtpFailure, type SrtpFailure } from './unprotected.ts';

/** Keys of one side for RTP. */
export interface SrtpKeys {
  readonly profile: SrtpProfile;
  readonly keys: SessionKeys;
}

/** Where the header of an RTP packet ends, and whose packet it is; undefined where there is no such header. */
function measure(packet: Uint8Array): { readonly end: number; readonly ssrc: number } | undefined {
  const reader = new ByteReader(packet, { fields: false });
  const read = reader.attempt(() => rtpHeader.read(reader));
  return read.ok ? { end: reader.at, ssrc: read.value.ssrc } : undefined;
}

/**
 * An RTP packet as an SRTP packet (RFC 3711 §3.3, RFC 7714 §8). `index` is its packet index. Throws a RangeError for what is
 * no RTP packet.
 */
export function protectRtp({ profile, keys }: SrtpKeys, packet: Uint8Array, index: number): Uint8Array {
  const measured = measure(packet);
  if (!measured) throw new RangeError('This is no RTP packet');
  const number = { ssrc: measured.ssrc, index };
  const header = packet.subarray(0, measured.end);
  const plaintext = packet.subarray(measured.end);
  if (profile.cipher === 'AES-GCM')
    return joinBytes([header, sealGcm(keys, number, { plaintext, additionalData: header })]);
  const encrypted = joinBytes([header, applyCounterMode(keys, number, plaintext)]);
  return joinBytes([encrypted, hmacTag(keys, withRollovers(encrypted, index), profile.rtpTag)]);
}

export type UnprotectedRtp = { readonly ok: true; readonly packet: Uint8Array } | SrtpFailure;

/** Checks an SRTP packet and gives the RTP packet in it. `index` is its packet index, see packetIndex. */
export function unprotectRtp({ profile, keys }: SrtpKeys, packet: Uint8Array, index: number): UnprotectedRtp {
  const measured = measure(packet);
  if (!measured) return srtpFailure('malformed', 'This is no RTP packet');
  const tagAt = packet.length - profile.rtpTag;
  if (tagAt < measured.end) return srtpFailure('too-short', 'There is no room for a tag');
  const number = { ssrc: measured.ssrc, index };
  const header = packet.subarray(0, measured.end);
  if (profile.cipher === 'AES-GCM') {
    const plaintext = openGcm(keys, number, {
      sealed: packet.subarray(measured.end),
      additionalData: header
    });
    return plaintext ? { ok: true, packet: joinBytes([header, plaintext]) } : badTag;
  }
  const expected = hmacTag(keys, withRollovers(packet.subarray(0, tagAt), index), profile.rtpTag);
  if (!equalBytes(expected, packet.subarray(tagAt))) return badTag;
  const plaintext = applyCounterMode(keys, number, packet.subarray(measured.end, tagAt));
  return { ok: true, packet: joinBytes([header, plaintext]) };
}

/** The tag covers how often the sequence numbers have rolled over, which is not sent (RFC 3711 §4.2). */
function withRollovers(packet: Uint8Array, index: number): Uint8Array {
  return joinBytes([packet, numberBytes(Math.floor(index / 65536), 4)]);
}
