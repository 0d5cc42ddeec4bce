import { raw, struct, vector } from '../../bytes/format.ts';
import { toHex } from '../../bytes/hex.ts';
import { codes16, lengthOf, namesOf } from '../registries/coded.ts';
import { signatureSchemeName } from '../registries/signature-schemes.ts';
import { extension } from './entry.ts';

const rfc = 'RFC 8446 §4.2.3';
const schemes = (name: string, section: string) =>
  struct({
    schemes: codes16({ name, item: 'SignatureScheme', rfc: section }, signatureSchemeName)
  });
const shown = (value: { readonly schemes: readonly number[] }) => namesOf(value.schemes, signatureSchemeName);

/** Extensions about who proves what, and how. */
export const authenticationExtensions = [
  extension('signature_algorithms', 0x000d, schemes('supported_signature_algorithms', rfc), {
    rfc,
    shown,
    meaning: 'signatures that the sender can verify'
  }),
  extension('signature_algorithms_cert', 0x0032, schemes('supported_signature_algorithms', rfc), {
    rfc,
    shown,
    meaning: 'signatures in certificates that the sender can verify'
  }),
  extension('delegated_credentials', 0x0022, schemes('expected_cert_verify_algorithm', 'RFC 9345 §4.1.1'), {
    rfc: 'RFC 9345 §4.1.1',
    places: ['client_hello', 'certificate_request'],
    shown,
    meaning: 'signatures of keys that stand in for that of a certificate'
  }),
  extension(
    'certificate_authorities',
    0x002f,
    struct({
      authorities: vector(
        'u16',
        lengthOf('authorities', 'RFC 8446 §4.2.4'),
        raw({ name: 'authorities', rfc: 'RFC 8446 §4.2.4' })
      )
    }),
    {
      rfc: 'RFC 8446 §4.2.4',
      shown: ({ authorities }) => toHex(authorities),
      meaning: 'who the certificate should be signed by; in WebRTC it is signed by nobody'
    }
  )
] as const;
