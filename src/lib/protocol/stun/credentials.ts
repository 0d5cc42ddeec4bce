import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

const utf8 = new TextEncoder();

/**
 * The key of short-term credentials (RFC 8489 §9.1.1), and so of ICE: the password. It must be prepared, see
 * opaqueString; ICE passwords are ASCII and always are.
 */
export function shortTermKey(password: string): Uint8Array {
  return utf8.encode(password);
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
  const text = utf8.encode(`${username}:${realm}:${password}`);
  return algorithm === 'MD5' ? md5(text) : sha256(text);
}
