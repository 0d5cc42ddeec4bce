import { struct, unlessOver } from '../../bytes/format.ts';
import { extensionsIn } from '../extensions/extension-format.ts';
import { cipherSuiteName } from '../registries/cipher-suites.ts';
import { codes16, codes8 } from '../registries/coded.ts';
import { helloVersion, opaque, randomOf } from './hello-parts.ts';

const rfc = 'RFC 9147 §5.3';

/** ClientHello of both versions: a 1.3 client speaks as if of 1.2, and says more in its extensions. */
export const clientHello = struct({
  version: helloVersion('legacy_version', rfc),
  random: randomOf(rfc),
  sessionId: opaque('legacy_session_id', rfc),
  /** Of HelloVerifyRequest in DTLS 1.2; empty in 1.3, whose cookie is an extension. */
  cookie: opaque('legacy_cookie', rfc),
  cipherSuites: codes16({ name: 'cipher_suites', item: 'CipherSuite', rfc }, cipherSuiteName),
  compressionMethods: codes8(
    { name: 'legacy_compression_methods', item: 'CompressionMethod', rfc },
    (code) => (code === 0 ? 'null' : undefined)
  ),
  extensions: unlessOver(extensionsIn('client_hello'))
});
