import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

const utf8 = new TextEncoder();

/** How many keys are remembered. */
const most = 64;
/** Keys by what they are made of. An agent signs with the same few again and again, and a known key is hashed but once. */
const remembered = new Map<string, Uint8Array>();

function remember(parts: string, make: () => Uint8Array): Uint8Array {
  const known = remembered.get(parts);
  if (known) return known;
  if (remembered.size === most) remembered.clear();
  const key = make();
  remembered.set(parts, key);
  return key;
}

/**
 * The key of short-term credentials (RFC 8489 §9.1.1), and so of ICE: the password. It must be prepared, see
 * opaqueString; ICE passwords are ASCII and always are. The same password gives the same array, which must not be changed.
 */
export function shortTermKey(password: string): Uint8Array {
  return remember(`short ${password}`, () => utf8.encode(password));
}

/** Names and password of long-term credentials, each prepared: see opaqueString. */
export interface LongTermCredentials {
  readonly username: string;
  readonly realm: string;
  readonly password: string;
}

/**
 * The key of long-term credentials (RFC 8489 §9.2.2): the hash of `username:realm:password`. MD5 unless the server
 * offers password algorithms and the client takes SHA-256 (§18.5.1).
 */
export function longTermKey(
  { username, realm, password }: LongTermCredentials,
  algorithm: 'MD5' | 'SHA-256' = 'MD5'
): Uint8Array {
  const text = `${username}:${realm}:${password}`;
  const hash = algorithm === 'MD5' ? md5 : sha256;
  return remember(`${algorithm} ${text}`, () => hash(utf8.encode(text)));
}
