import { p256 } from '@noble/curves/nist.js';
import { joinBytes } from '../../bytes/join-bytes.ts';
import { writeAll } from '../../bytes/codec.ts';
import { verifiesEcdsa } from '../../x509/verify-ecdsa.ts';
import type { Randoms } from '../keys/secrets-12.ts';
import { signatureSchemes } from '../registries/signature-schemes.ts';
import { ecdhParameters, type EcdhParameters } from './key-exchange.ts';

const utf8 = new TextEncoder();

/** A signature and how it was made. */
export interface Signed {
  readonly scheme: number;
  readonly signature: Uint8Array;
}

/**
 * What CertificateVerify of DTLS 1.3 signs: 64 spaces, a text that says who signs what, a zero, and the hash of all
 * messages before it (RFC 8446 §4.4.3). The text says TLS, in DTLS, too.
 */
export function certificateVerifyContent(from: 'client' | 'server', transcriptHash: Uint8Array): Uint8Array {
  return joinBytes([
    new Uint8Array(64).fill(0x20),
    utf8.encode(`TLS 1.3, ${from} CertificateVerify`),
    Uint8Array.of(0),
    transcriptHash
  ]);
}

/** What the signature of ServerKeyExchange covers: both randoms, and the server’s public key (RFC 8422 §5.4). */
export function keyExchangeContent(randoms: Randoms, parameters: EcdhParameters): Uint8Array {
  return joinBytes([randoms.client, randoms.server, writeAll(ecdhParameters, parameters)]);
}

/** Signs with ECDSA on P-256 and SHA-256, the same each time (RFC 6979). In DTLS 1.2 CertificateVerify signs the transcript. */
export function sign(secretKey: Uint8Array, content: Uint8Array): Signed {
  return {
    scheme: signatureSchemes.ecdsa_secp256r1_sha256,
    signature: p256.sign(content, secretKey, { format: 'der', lowS: false })
  };
}

/**
 * Whether a signature is of this content and this key, a point of P-256. `other-scheme`: it was made in a way that is not
 * computed here.
 */
export function verifySigned(
  { scheme, signature }: Signed,
  content: Uint8Array,
  point: Uint8Array
): 'right' | 'wrong' | 'other-scheme' {
  if (scheme !== signatureSchemes.ecdsa_secp256r1_sha256) return 'other-scheme';
  return verifiesEcdsa(signature, content, point) ? 'right' : 'wrong';
}
