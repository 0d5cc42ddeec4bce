import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import type { ServerHello } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { ecdhGroupOf, ecdhSecret } from '#lib/protocol/dtls/keys/ecdh.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { Agreed13 } from './agreed-13.ts';
import type { FlightItem } from './flight.ts';
import type { Handshake } from './handshake.ts';
import { Proof13 } from './proof-13.ts';
import type { Steps } from './steps.ts';

type Body = BodyOfVersion['1.3'];

interface Start {
  readonly suite: CipherSuite;
  /** Secrets behind the shares that were offered last, by group. */
  readonly secrets: ReadonlyMap<number, Uint8Array>;
}

/** A client of DTLS 1.3 from the ServerHello on (RFC 8446 §2, RFC 9147 §5.7). */
export class Client13 implements Steps {
  readonly #handshake: Handshake;
  readonly #start: Start;
  #expected: readonly Body['type'][] = ['encrypted_extensions'];
  #agreed: Agreed13 | undefined;
  #proof: Proof13 | undefined;
  /** The context of the CertificateRequest; undefined without one. */
  #request: Uint8Array | undefined;

  constructor(handshake: Handshake, start: Start) {
    this.#handshake = handshake;
    this.#start = start;
  }

  /** The ServerHello is part of the transcript. */
  begin(hello: ServerHello): void {
    const handshake = this.#handshake;
    const { suite, secrets } = this.#start;
    const share = findExtension(hello.extensions, 'key_share_server')?.share;
    if (!share) {
      handshake.fail('missing-extension', 'missing_extension');
      return;
    }
    const secretKey = secrets.get(share.group);
    const group = ecdhGroupOf(share.group);
    const shared = secretKey && group ? ecdhSecret(group, secretKey, share.keyExchange) : undefined;
    if (!shared?.ok || hello.sessionId.length > 0) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    handshake.group = share.group;
    this.#agreed = new Agreed13(handshake, suite, shared.secret);
    this.#proof = new Proof13(handshake, suite, this.#agreed);
  }

  take(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const [agreed, proof] = [this.#agreed, this.#proof];
    const body = handshake.read('1.3', message);
    if (!body || !agreed || !proof) return;
    if (!this.#expected.includes(body.type)) {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    switch (body.type) {
      case 'encrypted_extensions':
        handshake.hear(message);
        this.#takeExtensions(body.extensions);
        this.#expected = ['certificate_request', 'certificate'];
        break;
      case 'certificate_request':
        handshake.hear(message);
        this.#request = body.context;
        this.#expected = ['certificate'];
        break;
      case 'certificate':
        proof.takeCertificate(message, body.entries[0]?.certificate);
        this.#expected = ['certificate_verify'];
        break;
      case 'certificate_verify':
        proof.takeVerify(message, body);
        this.#expected = ['finished'];
        break;
      case 'finished':
        if (proof.takeFinished(message, body.verifyData)) this.#answer(agreed, proof);
        this.#expected = [];
        break;
      default: // None that is expected here.
        break;
    }
  }

  #takeExtensions(extensions: Parameters<typeof findExtension>[0]): void {
    const handshake = this.#handshake;
    const { options } = handshake.context;
    const profile = findExtension(extensions, 'use_srtp')?.profiles[0];
    const offered = options.srtpProfiles ?? options.profile.srtpProfiles;
    if (profile !== undefined && !offered.includes(profile))
      handshake.fail('illegal-parameter', 'illegal_parameter');
    handshake.srtpProfile = profile;
  }

  /** The last flight of the client: it is done before the server has read it (RFC 8446 §4.4). */
  #answer(agreed: Agreed13, proof: Proof13): void {
    const handshake = this.#handshake;
    agreed.finish();
    const items: FlightItem[] = this.#request ? [...proof.identify(this.#request)] : [];
    items.push(proof.finish());
    handshake.send(items);
    agreed.installWrite();
    handshake.complete();
  }
}
