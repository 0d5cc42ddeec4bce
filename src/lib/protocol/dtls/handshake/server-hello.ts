import { struct, u16, u8, unlessOver, type Format } from '../../bytes/format.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Extension } from '../extensions/extension.ts';
import { extensionsIn } from '../extensions/extension-format.ts';
import { cipherSuiteName } from '../registries/cipher-suites.ts';
import { helloVersion, opaque, randomOf } from './hello-parts.ts';

const rfc = 'RFC 8446 §4.1.3';

/** The random of a HelloRetryRequest: SHA-256 of “HelloRetryRequest” (RFC 8446 §4.1.3). */
export const helloRetryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** The last 8 bytes of the random of a server that speaks 1.3 and takes 1.2 (RFC 8446 §4.1.3): `DOWNGRD` and 1. */
export const downgradeSentinel = '444f574e47524401';

/** Whether this ServerHello is a HelloRetryRequest. */
export function isHelloRetry(random: Uint8Array): boolean {
  return toHex(random) === helloRetryRandom;
}

/** Whether the server says that it would have spoken 1.3. */
export function hasDowngradeSentinel(random: Uint8Array): boolean {
  return toHex(random.subarray(24)) === downgradeSentinel;
}

function meaning(random: Uint8Array): string | undefined {
  if (isHelloRetry(random)) return 'this value says that it is a HelloRetryRequest';
  return hasDowngradeSentinel(random) ? 'ends in DOWNGRD 01: this server speaks 1.3, too' : undefined;
}

export interface ServerHello {
  readonly version: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly cipherSuite: number;
  readonly compressionMethod: number;
  readonly extensions: readonly Extension[] | undefined;
}

const start = struct({
  version: helloVersion('legacy_version', rfc),
  random: randomOf(rfc, meaning),
  sessionId: opaque('legacy_session_id_echo', rfc),
  cipherSuite: u16({ name: 'cipher_suite', rfc, meaning: cipherSuiteName }),
  compressionMethod: u8({ name: 'legacy_compression_method', rfc })
});

function extensionsAfter(random: Uint8Array): Format<readonly Extension[] | undefined> {
  return unlessOver(extensionsIn(isHelloRetry(random) ? 'hello_retry_request' : 'server_hello'));
}

/** ServerHello of both versions, and HelloRetryRequest, which is one with a random of its own. */
export const serverHello: Format<ServerHello> = {
  read(reader) {
    const hello = start.read(reader);
    return { ...hello, extensions: extensionsAfter(hello.random).read(reader) };
  },
  write(writer, hello) {
    start.write(writer, hello);
    extensionsAfter(hello.random).write(writer, hello.extensions);
  }
};
