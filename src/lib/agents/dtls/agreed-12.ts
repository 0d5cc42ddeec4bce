import {
  exporter12,
  extendedMasterSecret,
  keyBlock,
  masterSecret,
  verifyData12,
  type KeyBlock,
  type Randoms
} from '#lib/protocol/dtls/keys/secrets-12.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { Handshake } from './handshake.ts';
import type { RecordKeys } from './record-keys.ts';

/** The master secret of 1.2 and what comes from it (RFC 5246 §6.3, §8.1, RFC 7627 §4). */
export class Agreed12 {
  readonly #handshake: Handshake;
  readonly #suite: CipherSuite;
  readonly #master: Uint8Array;
  readonly #block: KeyBlock;

  /** The transcript ends with ClientKeyExchange now. */
  constructor(
    handshake: Handshake,
    {
      suite,
      premaster,
      randoms
    }: { readonly suite: CipherSuite; readonly premaster: Uint8Array; readonly randoms: Randoms }
  ) {
    this.#handshake = handshake;
    this.#suite = suite;
    this.#master = handshake.extendedMasterSecret
      ? extendedMasterSecret(suite.hash, premaster, handshake.hash('1.2', suite))
      : masterSecret(suite.hash, premaster, randoms);
    this.#block = keyBlock(suite, this.#master, randoms);
    handshake.exporter = (label, length, context) =>
      exporter12(suite.hash, { master: this.#master, randoms, label, length, ...(context && { context }) });
    handshake.log([['CLIENT_RANDOM', this.#master]]);
  }

  /** Opens what the other side protects. */
  installRead(): void {
    const { role } = this.#handshake.context;
    this.#handshake.installRead(1, this.#keys(role === 'client' ? 'server' : 'client'), 'master secret');
  }

  /** Protects what is sent from ChangeCipherSpec on. */
  installWrite(): void {
    this.#handshake.installWrite(1, this.#keys(this.#handshake.context.role), 'master secret');
  }

  /** What Finished of that side has to hold, of all messages so far (RFC 5246 §7.4.9). */
  verifyData(from: 'client' | 'server'): Uint8Array {
    const hash = this.#handshake.hash('1.2', this.#suite);
    return verifyData12(this.#suite.hash, { master: this.#master, from, transcriptHash: hash });
  }

  #keys(side: 'client' | 'server'): RecordKeys {
    return { version: '1.2', suite: this.#suite, keys: this.#block[side] };
  }
}
