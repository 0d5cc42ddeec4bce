import { p256 } from '@noble/curves/nist.js';
import { writeAll } from '../bytes/codec.ts';
import type { StringType } from '../der/string.ts';
import { timeOf } from '../der/time.ts';
import type { AlgorithmIdentifier } from './algorithm.ts';
import { tbsCertificate } from './certificate.ts';
import { writeCertificate } from './decode-certificate.ts';
import { commonName } from './name.ts';
import { oids } from './oids.ts';

/** What a certificate of WebRTC is made of. */
export interface SelfSigned {
  /** Of P-256: 32 bytes. */
  readonly secretKey: Uint8Array;
  /** Browsers take 64 or 32 random bits. */
  readonly serialNumber: bigint;
  /** Of issuer and subject. */
  readonly commonName: string;
  /** Chromium writes a UTF8String, the default, Firefox a PrintableString. */
  readonly nameType?: StringType;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

const ecdsaWithSha256: AlgorithmIdentifier = { algorithm: oids.ecdsaWithSha256, parameters: undefined };

/**
 * The DER of a certificate as browsers make it: X.509 v3, self-signed, ECDSA on P-256 with SHA-256, no extensions. The
 * signature is deterministic (RFC 6979), so the same input gives the same bytes.
 */
export function selfSignedCertificate(input: SelfSigned): Uint8Array {
  const { secretKey, serialNumber, notBefore, notAfter, nameType } = input;
  const name = commonName(input.commonName, nameType);
  const tbs = {
    version: 2n,
    serialNumber,
    signature: ecdsaWithSha256,
    issuer: name,
    validity: { notBefore: timeOf(notBefore), notAfter: timeOf(notAfter) },
    subject: name,
    subjectPublicKeyInfo: {
      algorithm: {
        algorithm: oids.ecPublicKey,
        parameters: { type: 'OBJECT IDENTIFIER', value: oids.secp256r1 }
      },
      subjectPublicKey: p256.getPublicKey(secretKey, false)
    },
    extensions: undefined,
    rest: undefined
  } as const;
  const signature = p256.sign(writeAll(tbsCertificate, tbs), secretKey, { format: 'der', lowS: false });
  return writeCertificate({ tbsCertificate: tbs, signatureAlgorithm: ecdsaWithSha256, signature });
}
