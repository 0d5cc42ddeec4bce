import { ctr } from '@noble/ciphers/aes.js';
import type { SrtpProfile } from './profiles.ts';

/** What one side sends with, before the keys of its session are derived. */
export interface MasterKey {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
}

/** The master keys of both sides: of the DTLS client and of the DTLS server, whoever offered. */
export interface MasterKeys {
  readonly client: MasterKey;
  readonly server: MasterKey;
}

/** Cuts what DTLS exported: both keys come first, then both salts (RFC 5764 §4.2). */
export function splitExported({ key, salt }: SrtpProfile, exported: Uint8Array): MasterKeys {
  if (exported.length !== 2 * (key + salt))
    throw new RangeError(`${exported.length} bytes are not of this profile`);
  const salts = 2 * key;
  return {
    client: { key: exported.slice(0, key), salt: exported.slice(salts, salts + salt) },
    server: { key: exported.slice(key, salts), salt: exported.slice(salts + salt) }
  };
}

/** The keys that packets are protected with. */
export interface SessionKeys {
  readonly encryption: Uint8Array;
  /** 20 bytes; empty with GCM, which needs none. */
  readonly authentication: Uint8Array;
  readonly salt: Uint8Array;
}

/** What keys are derived for, by their labels (RFC 3711 §4.3.1, §4.3.2). */
export const keyLabels = {
  rtp: { encryption: 0, authentication: 1, salt: 2 },
  rtcp: { encryption: 3, authentication: 4, salt: 5 }
} as const;

/**
 * The key derivation of SRTP with a rate of zero: AES in counter mode over the salt, into which the label is XORed
 * (RFC 3711 §4.3.1, §4.3.3). A salt of 12 bytes, of GCM, counts as one of 14 with two zeros behind it (RFC 7714 §11).
 */
export function deriveKey(master: MasterKey, label: number, length: number): Uint8Array {
  const start = new Uint8Array(16);
  start.set(master.salt);
  start[7] = (start[7] ?? 0) ^ label;
  return ctr(master.key, start).encrypt(new Uint8Array(length));
}

/** The keys of one side for RTP or for RTCP. */
export function sessionKeys(profile: SrtpProfile, master: MasterKey, of: 'rtp' | 'rtcp'): SessionKeys {
  const labels = keyLabels[of];
  return {
    encryption: deriveKey(master, labels.encryption, profile.key),
    authentication: deriveKey(master, labels.authentication, profile.cipher === 'AES-CM' ? 20 : 0),
    salt: deriveKey(master, labels.salt, profile.salt)
  };
}
