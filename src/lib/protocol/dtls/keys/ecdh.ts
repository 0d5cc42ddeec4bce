import { x25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { namedGroups } from '../registries/named-groups.ts';

/** The groups that a key is agreed in here. */
export type EcdhGroup = 'x25519' | 'secp256r1';

/** Why there is no shared secret: RFC 8446 §7.4.2 wants an illegal_parameter for each. */
export type EcdhResult =
  | { readonly ok: true; readonly secret: Uint8Array }
  | {
      readonly ok: false;
      readonly error: { readonly code: 'bad-point' | 'all-zero'; readonly message: string };
    };

/** The group of that code, if a key is agreed in it here. */
export function ecdhGroupOf(code: number): EcdhGroup | undefined {
  if (code === namedGroups.x25519) return 'x25519';
  return code === namedGroups.secp256r1 ? 'secp256r1' : undefined;
}

/** The public key of a secret key of 32 bytes: 32 bytes of X25519; 65, `04`, X and Y, of P-256 (RFC 8446 §4.2.8.2). */
export function ecdhPublicKey(group: EcdhGroup, secretKey: Uint8Array): Uint8Array {
  return group === 'x25519' ? x25519.getPublicKey(secretKey) : p256.getPublicKey(secretKey, false);
}

/** The secret that both share, 32 bytes: that of X25519, or X of the point of P-256 (RFC 8446 §7.4.2, RFC 8422 §5.10). */
export function ecdhSecret(group: EcdhGroup, secretKey: Uint8Array, publicKey: Uint8Array): EcdhResult {
  const needed = group === 'x25519' ? 32 : 65;
  if (publicKey.length !== needed || (group === 'secp256r1' && publicKey[0] !== 4))
    return badPoint(`A public key of ${group} has ${needed} bytes, and this is none`);
  if (group === 'x25519') return x25519Secret(secretKey, publicKey);
  try {
    p256.Point.fromBytes(publicKey).assertValidity();
  } catch {
    return badPoint('The point is not on the curve');
  }
  return { ok: true, secret: p256.getSharedSecret(secretKey, publicKey).slice(1) };
}

function x25519Secret(secretKey: Uint8Array, publicKey: Uint8Array): EcdhResult {
  try {
    return { ok: true, secret: x25519.getSharedSecret(secretKey, publicKey) };
  } catch (error) {
    if (secretKey.length !== 32) throw error;
    return {
      ok: false,
      error: { code: 'all-zero', message: 'The shared secret is all zero' }
    };
  }
}

function badPoint(message: string): EcdhResult {
  return { ok: false, error: { code: 'bad-point', message } };
}
