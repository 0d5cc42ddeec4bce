import { equalBytes } from '#lib/protocol/bytes/equal-bytes.ts';
import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import { hkdfExtract } from '#lib/protocol/dtls/keys/hkdf-label.ts';
import type { RandomSource } from '../contract.ts';
import type { ClientHello } from './client-hello.ts';

/** Makes and knows again the cookies of a server: a keyed hash of what stays the same in both hellos (RFC 6347 §4.2.1). */
export class Cookies {
  readonly #secret: Uint8Array;

  constructor(random: RandomSource) {
    this.#secret = random.bytes(32);
  }

  make({ version, random, cipherSuites }: ClientHello): Uint8Array {
    const suites = Uint8Array.from(cipherSuites.flatMap((code) => [code >>> 8, code & 0xff]));
    const parts = joinBytes([Uint8Array.of(version >>> 8, version & 0xff), random, suites]);
    // HKDF-Extract is HMAC of its second argument with its first (RFC 5869 §2.2).
    return hkdfExtract({ hash: 'SHA-256', prefix: 'dtls13' }, this.#secret, parts);
  }

  isRight(cookie: Uint8Array | undefined, hello: ClientHello): boolean {
    return cookie !== undefined && equalBytes(cookie, this.make(hello));
  }
}
