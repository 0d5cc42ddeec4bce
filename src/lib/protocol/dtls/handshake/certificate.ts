import { explained } from '../../bytes/explained.ts';
import { grouped, list, struct, vector, type Format } from '../../bytes/format.ts';
import { certificateFormat } from '../../x509/certificate.ts';
import type { Extension } from '../extensions/extension.ts';
import { extensionsIn } from '../extensions/extension-format.ts';
import { lengthOf } from '../registries/coded.ts';
import { opaque } from './hello-parts.ts';

/** A certificate of a chain; in WebRTC there is one. */
export interface CertificateEntry {
  /** Its DER. */
  readonly certificate: Uint8Array;
  /** Of 1.3 only. */
  readonly extensions?: readonly Extension[];
}

/** The DER, behind its length, shown as what it says. */
function derIn(name: string, rfc: string): Format<Uint8Array> {
  return vector('u24', lengthOf(name, rfc), explained({ name, rfc }, certificateFormat));
}

/** Certificate of DTLS 1.2 (RFC 5246 §7.4.2). */
export const certificate12: Format<{ readonly entries: readonly CertificateEntry[] }> = struct({
  entries: vector(
    'u24',
    lengthOf('certificate_list', 'RFC 5246 §7.4.2'),
    list(
      grouped<CertificateEntry>(struct({ certificate: derIn('ASN.1Cert', 'RFC 5246 §7.4.2') }), (entry) => ({
        name: 'ASN.1Cert',
        rfc: 'RFC 5246 §7.4.2',
        value: `${entry.certificate.length} bytes`
      }))
    )
  )
});

const rfc = 'RFC 8446 §4.4.2';

const entry13: Format<{ readonly certificate: Uint8Array; readonly extensions: readonly Extension[] }> =
  grouped(
    struct({ certificate: derIn('cert_data', rfc), extensions: extensionsIn('certificate') }),
    (entry) => ({ name: 'CertificateEntry', rfc, value: `${entry.certificate.length} bytes` })
  );

/** Certificate of DTLS 1.3 (RFC 8446 §4.4.2). The context is empty from the server, and the request’s from the client. */
export const certificate13 = struct({
  context: opaque('certificate_request_context', rfc),
  entries: vector('u24', lengthOf('certificate_list', rfc), list(entry13))
});
