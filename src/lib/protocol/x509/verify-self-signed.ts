import { writeAll } from '../bytes/codec.ts';
import { tbsCertificate, type Certificate } from './certificate.ts';
import { oids } from './oids.ts';
import { p256Point } from './public-key.ts';
import { verifiesEcdsa } from './verify-ecdsa.ts';

/**
 * Whether a certificate is signed with its own key: ECDSA on P-256 with SHA-256. Undefined for other algorithms, which
 * are not computed here. WebRTC does not need to know: the fingerprint covers the signature, too (RFC 8122 §5).
 */
export function isSelfSigned(certificate: Certificate): boolean | undefined {
  const { tbsCertificate: tbs, signatureAlgorithm, signature } = certificate;
  const point = p256Point(tbs.subjectPublicKeyInfo);
  if (!point || signatureAlgorithm.algorithm !== oids.ecdsaWithSha256) return undefined;
  return verifiesEcdsa(signature, writeAll(tbsCertificate, tbs), point);
}
