import { p256 } from '@noble/curves/nist.js';

/**
 * Whether a DER signature of ECDSA on P-256 with SHA-256 is of this message and this key, a point of 65 bytes. Both
 * values that s can have are right: peers do not choose the lower one. Bytes that are no signature or no point are false.
 */
export function verifiesEcdsa(signature: Uint8Array, message: Uint8Array, point: Uint8Array): boolean {
  try {
    return p256.verify(signature, message, point, { format: 'der', lowS: false });
  } catch {
    return false;
  }
}
