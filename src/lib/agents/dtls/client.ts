import { extensionCode, findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import {
  hasDowngradeSentinel,
  isHelloRetry,
  type ServerHello
} from '#lib/protocol/dtls/handshake/server-hello.ts';
import { ecdhGroupOf } from '#lib/protocol/dtls/keys/ecdh.ts';
import { cipherSuiteOf } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { versionCodes, type DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { Client12 } from './client-12.ts';
import { Client13 } from './client-13.ts';
import { drawOffer, type Offer } from './client-hello.ts';
import type { Handshake } from './handshake.ts';
import { drawKeyPair } from './key-pair.ts';
import type { Continue, Steps } from './steps.ts';

/** The cookie of a HelloRetryRequest (RFC 8446 §4.2.2), which is answered as it is. */
const cookieCode = 0x002c;

/** A client until the server has chosen the version (RFC 9147 §5.3, RFC 6347 §4.2.1). */
export class Client implements Steps {
  readonly #handshake: Handshake;
  readonly #continue: Continue;
  readonly #versions: readonly DtlsVersion[];
  #offer: Offer;
  /** The server has asked for another hello, and how: it may ask once. */
  #asked: 'HelloVerifyRequest' | 'HelloRetryRequest' | undefined;
  #retrySuite: number | undefined;

  /** Sends the first ClientHello. */
  constructor(handshake: Handshake, next: Continue) {
    const { options, random } = handshake.context;
    this.#handshake = handshake;
    this.#continue = next;
    this.#versions = options.versions ?? options.profile.versions;
    this.#offer = drawOffer(options, random);
    handshake.clientRandom = new Uint8Array(this.#offer.hello.random);
    this.#send();
  }

  take(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    // A HelloVerifyRequest is of 1.2 alone; a ServerHello looks the same in both.
    const verify = message.messageType === 3 ? handshake.read('1.2', message) : undefined;
    if (handshake.context.isOver) return;
    if (verify?.type === 'hello_verify_request') {
      this.#takeVerify(message, verify.cookie);
      return;
    }
    const body = handshake.read('1.3', message);
    if (!body) return;
    if (body.type === 'server_hello') this.#takeHello(message, body);
    else handshake.fail('unexpected-message', 'unexpected_message');
  }

  #send(): void {
    const message = this.#handshake.say('1.3', this.#offer.hello);
    this.#handshake.send([{ type: 'message', message, epoch: 0 }]);
  }

  #takeVerify(message: HandshakeMessage, cookie: Uint8Array): void {
    const handshake = this.#handshake;
    if (this.#asked || !this.#versions.includes('1.2')) {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    this.#asked = 'HelloVerifyRequest';
    handshake.hear(message);
    handshake.context.note({ type: 'hello.asked-again', by: 'peer', cookie: true });
    this.#offer = { ...this.#offer, hello: { ...this.#offer.hello, cookie } };
    this.#send();
  }

  #takeHello(message: HandshakeMessage, hello: ServerHello): void {
    const handshake = this.#handshake;
    const wrong = this.#judge(hello);
    if (wrong) {
      handshake.fail(...wrong);
      return;
    }
    const selected = findExtension(hello.extensions, 'selected_version');
    const version = selected ? '1.3' : '1.2';
    if (isHelloRetry(hello.random)) {
      this.#takeRetry(message, hello);
      return;
    }
    const suite = cipherSuiteOf(hello.cipherSuite);
    if (!suite || suite.version !== version) {
      handshake.fail('no-common-suite', suite ? 'illegal_parameter' : 'handshake_failure');
      return;
    }
    if (version === '1.2' && this.#versions.includes('1.3') && hasDowngradeSentinel(hello.random)) {
      handshake.fail('downgraded', 'illegal_parameter');
      return;
    }
    handshake.version = version;
    handshake.suite = suite;
    handshake.context.note({ type: 'version.chosen', version });
    handshake.hear(message);
    const { hello: offered, secrets } = this.#offer;
    if (version === '1.3') {
      const next = new Client13(handshake, { suite, secrets });
      this.#continue(next);
      next.begin(hello);
    } else this.#continue(new Client12(handshake, { suite, offered, hello }));
  }

  /** What is wrong with a ServerHello whatever it decides, if anything is. */
  #judge(hello: ServerHello): Parameters<Handshake['fail']> | undefined {
    const selected = findExtension(hello.extensions, 'selected_version');
    if (hello.version !== versionCodes.dtls12 || hello.compressionMethod !== 0)
      return ['illegal-parameter', hello.compressionMethod === 0 ? 'protocol_version' : 'illegal_parameter'];
    if (selected && (selected.version !== versionCodes.dtls13 || !this.#versions.includes('1.3')))
      return ['illegal-parameter', 'illegal_parameter'];
    if (selected && this.#asked === 'HelloVerifyRequest') return ['illegal-parameter', 'illegal_parameter'];
    if (!selected && (this.#asked === 'HelloRetryRequest' || !this.#versions.includes('1.2')))
      return ['no-common-version', 'protocol_version'];
    const { cipherSuites, extensions: offered = [] } = this.#offer.hello;
    if (!cipherSuites.includes(hello.cipherSuite)) return ['illegal-parameter', 'illegal_parameter'];
    if (this.#retrySuite !== undefined && this.#retrySuite !== hello.cipherSuite)
      return ['illegal-parameter', 'illegal_parameter'];
    const codes = new Set([
      ...offered.map(extensionCode),
      ...(isHelloRetry(hello.random) ? [cookieCode] : [])
    ]);
    const extensions = hello.extensions ?? [];
    if (extensions.some(({ type }) => type === 'malformed')) return ['malformed-message', 'decode_error'];
    if (extensions.some((one) => !codes.has(extensionCode(one))))
      return ['illegal-parameter', 'unsupported_extension'];
    return undefined;
  }

  /** HelloRetryRequest: the same hello again, with the share or the cookie that is asked for (RFC 8446 §4.1.4). */
  #takeRetry(message: HandshakeMessage, hello: ServerHello): void {
    const handshake = this.#handshake;
    const { context } = handshake;
    const group = findExtension(hello.extensions, 'key_share_retry')?.selectedGroup;
    const cookie = findExtension(hello.extensions, 'cookie');
    const offered = this.#offer.hello;
    const known = group === undefined ? undefined : ecdhGroupOf(group);
    if (this.#asked) {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    const groups = findExtension(offered.extensions, 'supported_groups')?.groups ?? [];
    const isNew = group !== undefined && groups.includes(group) && !this.#offer.secrets.has(group);
    if ((group === undefined && !cookie) || (group !== undefined && (!isNew || !known))) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    this.#asked = 'HelloRetryRequest';
    this.#retrySuite = hello.cipherSuite;
    handshake.hear(message);
    context.note({
      type: 'hello.asked-again',
      by: 'peer',
      cookie: cookie !== undefined,
      ...(group !== undefined && { group })
    });
    let { secrets } = this.#offer;
    let extensions = offered.extensions ?? [];
    if (group !== undefined && known) {
      const { secretKey, publicKey } = drawKeyPair(context.random, known);
      secrets = new Map([[group, secretKey]]);
      extensions = extensions.map((one) =>
        one.type === 'key_share' ? { ...one, shares: [{ group, keyExchange: publicKey }] } : one
      );
    }
    if (cookie) extensions = [...extensions, cookie];
    this.#offer = { hello: { ...offered, extensions }, secrets };
    this.#send();
  }
}
