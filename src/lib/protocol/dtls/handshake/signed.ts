import { explained } from '../../bytes/explained.ts';
import { struct, u16, vector } from '../../bytes/format.ts';
import { ecdsaSignature } from '../../x509/ecdsa-signature.ts';
import { lengthOf } from '../registries/coded.ts';
import { signatureSchemeName } from '../registries/signature-schemes.ts';

/** A signature and how it was made; that is CertificateVerify of both versions (RFC 8446 §4.4.3, RFC 5246 §7.4.8). */
export const signed = struct({
  scheme: u16({ name: 'algorithm', rfc: 'RFC 8446 §4.4.3', meaning: signatureSchemeName }),
  /** For ECDSA the DER of r and s. */
  signature: vector(
    'u16',
    lengthOf('signature', 'RFC 8446 §4.4.3'),
    explained({ name: 'signature', rfc: 'RFC 8446 §4.4.3' }, ecdsaSignature)
  )
});
