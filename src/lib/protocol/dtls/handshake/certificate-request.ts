import { struct } from '../../bytes/format.ts';
import { extensionsIn } from '../extensions/extension-format.ts';
import { codes16, codes8 } from '../registries/coded.ts';
import { signatureSchemeName } from '../registries/signature-schemes.ts';
import { opaque } from './hello-parts.ts';

const old = 'RFC 5246 §7.4.4';
const types: Readonly<Record<number, string>> = { 1: 'rsa_sign', 2: 'dss_sign', 64: 'ecdsa_sign' };

/** CertificateRequest of DTLS 1.2. */
export const certificateRequest12 = struct({
  certificateTypes: codes8(
    { name: 'certificate_types', item: 'ClientCertificateType', rfc: old },
    (code) => types[code]
  ),
  schemes: codes16(
    { name: 'supported_signature_algorithms', item: 'SignatureAndHashAlgorithm', rfc: old },
    signatureSchemeName
  ),
  /** Names of authorities, as they are; empty in WebRTC. */
  authorities: opaque('certificate_authorities', old, 'u16')
});

/** CertificateRequest of DTLS 1.3. */
export const certificateRequest13 = struct({
  context: opaque('certificate_request_context', 'RFC 8446 §4.3.2'),
  extensions: extensionsIn('certificate_request')
});
