import { equalBytes } from '../bytes/equal-bytes.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { numberBytes } from '../bytes/number-bytes.ts';
import type { SessionKeys } from './keys.ts';
import type { SrtpProfile } from './profiles.ts';
import { applyCounterMode, hmacTag, openGcm, sealGcm } from './transform.ts';
import { badTag, srtpFailure, type SrtpFailure } from './unprotected.ts';

/** Keys of one side for RTCP. */
export interface SrtcpKeys {
  readonly profile: SrtpProfile;
  readonly keys: SessionKeys;
}

/** Bytes in the clear at the beginning: the first header and the SSRC. */
const clear = 8;
/** The top bit of the word with the index says that the packet is encrypted. */
const encryptedFlag = 2 ** 31;

function ssrcOf(packet: Uint8Array): number | undefined {
  if (packet.length < clear || (packet[0] ?? 0) >>> 6 !== 2) return undefined;
  return new DataView(packet.buffer, packet.byteOffset).getUint32(4);
}

/** A compound RTCP packet as an SRTCP packet (RFC 3711 §3.4, RFC 7714 §9). `index` counts packets, and has 31 bits. */
export function protectRtcp({ profile, keys }: SrtcpKeys, packet: Uint8Array, index: number): Uint8Array {
  const ssrc = ssrcOf(packet);
  if (ssrc === undefined) throw new RangeError('This is no RTCP packet');
  if (!Number.isInteger(index) || index < 0 || index >= encryptedFlag)
    throw new RangeError(`An index cannot be ${index}`);
  const word = numberBytes(encryptedFlag + index, 4);
  const header = packet.subarray(0, clear);
  const plaintext = packet.subarray(clear);
  const number = { ssrc, index };
  if (profile.cipher === 'AES-GCM') {
    const additionalData = joinBytes([header, word]);
    return joinBytes([header, sealGcm(keys, number, { plaintext, additionalData }), word]);
  }
  const covered = joinBytes([header, applyCounterMode(keys, number, plaintext), word]);
  return joinBytes([covered, hmacTag(keys, covered, profile.rtcpTag)]);
}

export type UnprotectedRtcp =
  | {
      readonly ok: true;
      readonly packet: Uint8Array;
      readonly index: number;
      /** Whether it was hidden at all (E); it is always proved. */
      readonly encrypted: boolean;
    }
  | SrtpFailure;

/** Checks an SRTCP packet and gives the RTCP packet in it, with the index that it says. */
export function unprotectRtcp({ profile, keys }: SrtcpKeys, packet: Uint8Array): UnprotectedRtcp {
  const ssrc = ssrcOf(packet);
  if (ssrc === undefined) return srtpFailure('malformed', 'This is no RTCP packet');
  if (packet.length < clear + 4 + profile.rtcpTag)
    return srtpFailure('too-short', 'There is no room for index and tag');
  return profile.cipher === 'AES-GCM'
    ? unprotectGcm(keys, packet, ssrc)
    : unprotectHmac({ profile, keys }, packet, ssrc);
}

/** The word with the flag and the index. */
function readWord(word: Uint8Array): { readonly encrypted: boolean; readonly index: number } {
  const value = new DataView(word.buffer, word.byteOffset).getUint32(0);
  return { encrypted: value >= encryptedFlag, index: value % encryptedFlag };
}

function unprotectHmac({ profile, keys }: SrtcpKeys, packet: Uint8Array, ssrc: number): UnprotectedRtcp {
  const tagAt = packet.length - profile.rtcpTag;
  const { encrypted, index } = readWord(packet.subarray(tagAt - 4, tagAt));
  const covered = packet.subarray(0, tagAt);
  if (!equalBytes(hmacTag(keys, covered, profile.rtcpTag), packet.subarray(tagAt))) return badTag;
  const body = packet.subarray(clear, tagAt - 4);
  const plaintext = encrypted ? applyCounterMode(keys, { ssrc, index }, body) : body;
  return { ok: true, packet: joinBytes([packet.subarray(0, clear), plaintext]), index, encrypted };
}

/** The word stands behind the tag here. What is not encrypted is all proved, and the tag is of nothing (RFC 7714 §9.3). */
function unprotectGcm(keys: SessionKeys, packet: Uint8Array, ssrc: number): UnprotectedRtcp {
  const wordAt = packet.length - 4;
  const word = packet.subarray(wordAt);
  const { encrypted, index } = readWord(word);
  const header = packet.subarray(0, clear);
  const number = { ssrc, index };
  if (encrypted) {
    const sealed = packet.subarray(clear, wordAt);
    const plaintext = openGcm(keys, number, { sealed, additionalData: joinBytes([header, word]) });
    return plaintext ? { ok: true, packet: joinBytes([header, plaintext]), index, encrypted } : badTag;
  }
  const clearPart = packet.subarray(0, wordAt - 16);
  const tag = packet.subarray(wordAt - 16, wordAt);
  const opened = openGcm(keys, number, { sealed: tag, additionalData: joinBytes([clearPart, word]) });
  return opened ? { ok: true, packet: Uint8Array.from(clearPart), index, encrypted } : badTag;
}
