import { raw, u16, vector, type Format } from '../../bytes/format.ts';
import { lengthOf } from '../registries/coded.ts';
import { versionName } from '../versions.ts';

/** The version that a hello names for who knows no supported_versions (RFC 8446 §4.1.2). */
export function helloVersion(name: string, rfc: string): Format<number> {
  return u16({ name, rfc, meaning: versionName });
}

/** 32 random bytes. */
export function randomOf(
  rfc: string,
  meaning?: (random: Uint8Array) => string | undefined
): Format<Uint8Array> {
  return raw(meaning ? { name: 'random', rfc, meaning } : { name: 'random', rfc }, 32);
}

/** Bytes behind a length of one or two bytes. */
export function opaque(name: string, rfc: string, width: 'u8' | 'u16' = 'u8'): Format<Uint8Array> {
  return vector(width, lengthOf(name, rfc), raw({ name, rfc }));
}
