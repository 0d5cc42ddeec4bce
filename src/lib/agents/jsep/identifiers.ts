import type { RandomSource } from '../contract.ts';
import type { IceCredentials } from '../ice/ice-io.ts';

/** RFC 8839 §5.1: ALPHA / DIGIT / "+" / "/": six bits each. */
const iceChars = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function iceText(random: RandomSource, length: number): string {
  return Array.from({ length }, () => iceChars[random.integer(iceChars.length)]).join('');
}

/** 24 bits of randomness in the username fragment and 144 in the password, of at least 24 and 128 (RFC 8445 §5.3). */
export function drawCredentials(random: RandomSource): IceCredentials {
  return { ufrag: iceText(random, 4), pwd: iceText(random, 24) };
}

/** A session id: decimal, 63 bits drawn (RFC 9429 §5.2.1). */
export function drawSessionId(random: RandomSource): string {
  const [first = 0, ...others] = random.bytes(8);
  // The value must be below 2⁶³ − 1; that it is not is a chance of 1 in 2⁶³, but costs nothing to exclude.
  const id = [first & 0x7f, ...others].reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  return String(id % (2n ** 63n - 1n));
}

/** A version 4 UUID (RFC 9562 §5.4), as browsers name tracks. */
export function drawUuid(random: RandomSource): string {
  const bytes = random.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A canonical name of RTP sources: 96 random bits (RFC 7022 §5). */
export function drawCname(random: RandomSource): string {
  return iceText(random, 16);
}

/** An RTP source, not 0 (RFC 3550 §8.1). */
export function drawSsrc(random: RandomSource): number {
  return random.integer(2 ** 32 - 1) + 1;
}
