import { equalBytes } from '#lib/protocol/bytes/equal-bytes.ts';
import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { keyExchangeContent, sign, verifySigned } from '#lib/protocol/dtls/handshake/proof.ts';
import type { ServerHello } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { ecdhGroupOf, ecdhSecret } from '#lib/protocol/dtls/keys/ecdh.ts';
import type { Randoms } from '#lib/protocol/dtls/keys/secrets-12.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { Agreed12 } from './agreed-12.ts';
import type { ClientHello } from './client-hello.ts';
import type { FlightItem } from './flight.ts';
import type { Handshake } from './handshake.ts';
import { drawKeyPair } from './key-pair.ts';
import type { Steps } from './steps.ts';

type Body = BodyOfVersion['1.2'];
type KeyExchange = Extract<Body, { type: 'server_key_exchange' }>;

interface Start {
  readonly suite: CipherSuite;
  readonly offered: ClientHello;
  readonly hello: ServerHello;
}

/** A client of DTLS 1.2 from the ServerHello on: flights 4, 5 and 6 (RFC 6347 §4.2.4, RFC 5246 §7.3). */
export class Client12 implements Steps {
  readonly #handshake: Handshake;
  readonly #suite: CipherSuite;
  readonly #offered: ClientHello;
  readonly #randoms: Randoms;
  #exchange: KeyExchange | undefined;
  #isAsked = false;
  #agreed: Agreed12 | undefined;

  constructor(handshake: Handshake, { suite, offered, hello }: Start) {
    this.#handshake = handshake;
    this.#suite = suite;
    this.#offered = offered;
    this.#randoms = { client: offered.random, server: hello.random };
    handshake.extendedMasterSecret = findExtension(hello.extensions, 'extended_master_secret') !== undefined;
    handshake.srtpProfile = findExtension(hello.extensions, 'use_srtp')?.profiles[0];
    const own = findExtension(offered.extensions, 'use_srtp')?.profiles ?? [];
    if (handshake.srtpProfile !== undefined && !own.includes(handshake.srtpProfile))
      handshake.fail('illegal-parameter', 'illegal_parameter');
  }

  take(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const body = handshake.read('1.2', message);
    if (!body) return;
    // Nobody negotiates anew, and it is not part of the transcript (RFC 5246 §7.4.1.1).
    if (body.type === 'hello_request') return;
    if (!this.#isExpected(body.type)) {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    if (body.type === 'finished') {
      this.#takeFinished(body.verifyData, message);
      return;
    }
    handshake.hear(message);
    switch (body.type) {
      case 'certificate':
        this.#takeCertificate(body.entries[0]?.certificate);
        break;
      case 'server_key_exchange':
        this.#takeExchange(body);
        break;
      case 'certificate_request':
        this.#isAsked = true;
        break;
      case 'server_hello_done':
        this.#answer();
        break;
      default: // None that is expected here.
        break;
    }
  }

  #isExpected(type: Body['type']): boolean {
    if (this.#agreed) return type === 'new_session_ticket' || type === 'finished';
    if (!this.#handshake.identity.point) return type === 'certificate';
    if (!this.#exchange) return type === 'server_key_exchange';
    return type === 'server_hello_done' || (type === 'certificate_request' && !this.#isAsked);
  }

  #takeCertificate(der: Uint8Array | undefined): void {
    const handshake = this.#handshake;
    if (!der) handshake.fail('no-certificate', 'decode_error');
    else if (!handshake.identity.show(der))
      handshake.fail('unreadable-certificate', 'unsupported_certificate');
  }

  #takeExchange(exchange: KeyExchange): void {
    const handshake = this.#handshake;
    const { parameters } = exchange;
    const groups = findExtension(this.#offered.extensions, 'supported_groups')?.groups ?? [];
    const point = handshake.identity.point;
    if (!point || !groups.includes(parameters.group)) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    if (verifySigned(exchange, keyExchangeContent(this.#randoms, parameters), point) !== 'right') {
      handshake.fail('wrong-signature', 'decrypt_error');
      return;
    }
    this.#exchange = exchange;
    handshake.group = parameters.group;
    handshake.verifyIdentity('server_key_exchange');
  }

  /** Flight 5. */
  #answer(): void {
    const handshake = this.#handshake;
    const { certificate } = handshake.context.options;
    const { group = 0, point = new Uint8Array(0) } = this.#exchange?.parameters ?? {};
    const known = ecdhGroupOf(group);
    if (!known) {
      handshake.fail('no-common-group', 'illegal_parameter');
      return;
    }
    const pair = drawKeyPair(handshake.context.random, known);
    const shared = ecdhSecret(known, pair.secretKey, point);
    if (!shared.ok) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    const items: FlightItem[] = [];
    const say = (body: Body, epoch = 0) =>
      items.push({ type: 'message', message: handshake.say('1.2', body), epoch });
    if (this.#isAsked) say({ type: 'certificate', entries: [{ certificate: certificate.der }] });
    say({ type: 'client_key_exchange', point: pair.publicKey });
    const agreed = new Agreed12(handshake, {
      suite: this.#suite,
      premaster: shared.secret,
      randoms: this.#randoms
    });
    this.#agreed = agreed;
    if (this.#isAsked) {
      const signed = sign(certificate.secretKey, handshake.transcript('1.2', this.#suite));
      say({ type: 'certificate_verify', ...signed });
    }
    agreed.installRead();
    agreed.installWrite();
    items.push({ type: 'change_cipher_spec', epoch: 0 });
    say({ type: 'finished', verifyData: agreed.verifyData('client') }, 1);
    handshake.send(items);
  }

  #takeFinished(verifyData: Uint8Array, message: HandshakeMessage): void {
    const handshake = this.#handshake;
    if (!this.#agreed || !equalBytes(verifyData, this.#agreed.verifyData('server'))) {
      handshake.fail('wrong-finished', 'decrypt_error');
      return;
    }
    handshake.hear(message);
    handshake.context.note({ type: 'proof.verified', message: 'finished' });
    handshake.completeFlight();
    handshake.flights.settle();
    handshake.complete();
  }
}
