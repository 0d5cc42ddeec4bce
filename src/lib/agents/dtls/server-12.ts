import { equalBytes } from '#lib/protocol/bytes/equal-bytes.ts';
import { fromHex } from '#lib/protocol/bytes/hex.ts';
import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { keyExchangeContent, sign, verifySigned, type Signed } from '#lib/protocol/dtls/handshake/proof.ts';
import { downgradeSentinel } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { ecdhGroupOf, ecdhSecret } from '#lib/protocol/dtls/keys/ecdh.ts';
import type { Randoms } from '#lib/protocol/dtls/keys/secrets-12.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { versionCodes } from '#lib/protocol/dtls/versions.ts';
import { Agreed12 } from './agreed-12.ts';
import type { ClientHello } from './client-hello.ts';
import type { FlightItem } from './flight.ts';
import type { Handshake } from './handshake.ts';
import { drawKeyPair, type KeyPair } from './key-pair.ts';
import {
  chooseSrtpProfile,
  chooseSuite,
  commonGroups,
  readsCertificate,
  readsSignatures
} from './server-choice.ts';
import { serverExtensions } from './server-extensions.ts';
import type { Steps } from './steps.ts';

type Body = BodyOfVersion['1.2'];

/** What flight 4 settles. */
interface Settled {
  readonly suite: CipherSuite;
  readonly group: number;
  readonly pair: KeyPair;
  readonly randoms: Randoms;
}

/** A server of DTLS 1.2 from the ClientHello on: flights 4, 5 and 6 (RFC 6347 §4.2.4, RFC 5246 §7.3). */
export class Server12 implements Steps {
  readonly #handshake: Handshake;
  readonly #hello: ClientHello;
  #expected: Body['type'] | undefined = 'certificate';
  #settled: Settled | undefined;
  #agreed: Agreed12 | undefined;

  constructor(handshake: Handshake, hello: ClientHello) {
    this.#handshake = handshake;
    this.#hello = hello;
  }

  /** Flight 4. */
  begin(): void {
    const handshake = this.#handshake;
    const hello = this.#hello;
    const { options, random } = handshake.context;
    const { profile, certificate, versions = profile.versions } = options;
    const suite = chooseSuite(hello, options, '1.2');
    const [group] = commonGroups(hello, options);
    const known = group === undefined ? undefined : ecdhGroupOf(group);
    if (!suite || group === undefined || !known || !readsCertificate(hello)) {
      handshake.fail(suite ? 'no-common-group' : 'no-common-suite', 'handshake_failure');
      return;
    }
    if (!readsSignatures(hello)) {
      handshake.fail('no-common-signature', 'handshake_failure');
      return;
    }
    handshake.suite = suite;
    handshake.group = group;
    handshake.extendedMasterSecret = findExtension(hello.extensions, 'extended_master_secret') !== undefined;
    handshake.srtpProfile = chooseSrtpProfile(hello, options);
    const drawn = random.bytes(32);
    const sentinel = fromHex(downgradeSentinel) ?? new Uint8Array(0);
    const server = versions.includes('1.3') ? joinBytes([drawn.subarray(0, 24), sentinel]) : drawn;
    const pair = drawKeyPair(random, known);
    const randoms = { client: hello.random, server };
    this.#settled = { suite, group, pair, randoms };
    const parameters = { group, point: pair.publicKey };
    const items: FlightItem[] = [];
    const say = (body: Body) =>
      items.push({ type: 'message', message: handshake.say('1.2', body), epoch: 0 });
    say({
      type: 'server_hello',
      version: versionCodes.dtls12,
      random: server,
      sessionId: random.bytes(profile.sessionIdLength),
      cipherSuite: suite.code,
      compressionMethod: 0,
      extensions: serverExtensions(profile.serverExtensions12, hello, {
        profile,
        srtpProfile: handshake.srtpProfile
      })
    });
    say({ type: 'certificate', entries: [{ certificate: certificate.der }] });
    const signed = sign(certificate.secretKey, keyExchangeContent(randoms, parameters));
    say({ type: 'server_key_exchange', parameters, ...signed });
    say({
      type: 'certificate_request',
      certificateTypes: profile.certificateTypes,
      schemes: profile.signatureSchemes,
      authorities: new Uint8Array(0)
    });
    say({ type: 'server_hello_done' });
    handshake.send(items);
  }

  take(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const body = handshake.read('1.2', message);
    if (!body) return;
    if (body.type !== this.#expected) {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    switch (body.type) {
      case 'certificate':
        handshake.hear(message);
        this.#takeCertificate(body.entries[0]?.certificate);
        this.#expected = 'client_key_exchange';
        break;
      case 'client_key_exchange':
        handshake.hear(message);
        this.#takeExchange(body.point);
        this.#expected = 'certificate_verify';
        break;
      case 'certificate_verify':
        this.#takeVerify(body, message);
        this.#expected = 'finished';
        break;
      case 'finished':
        this.#takeFinished(body.verifyData, message);
        this.#expected = undefined;
        break;
      default: // None that is expected here.
        break;
    }
  }

  /** No certificate is one that cannot be held against anything (RFC 5763 §5). */
  #takeCertificate(der: Uint8Array | undefined): void {
    const handshake = this.#handshake;
    if (!der) handshake.fail('no-certificate', 'handshake_failure');
    else if (!handshake.identity.show(der))
      handshake.fail('unreadable-certificate', 'unsupported_certificate');
  }

  #takeExchange(point: Uint8Array): void {
    const handshake = this.#handshake;
    const settled = this.#settled;
    const group = settled && ecdhGroupOf(settled.group);
    const shared = settled && group ? ecdhSecret(group, settled.pair.secretKey, point) : undefined;
    if (!settled || !shared?.ok) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    const { suite, randoms } = settled;
    this.#agreed = new Agreed12(handshake, { suite, premaster: shared.secret, randoms });
    this.#agreed.installRead();
  }

  #takeVerify(signed: Signed, message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const { point } = handshake.identity;
    const suite = this.#settled?.suite;
    if (!point || !suite || verifySigned(signed, handshake.transcript('1.2', suite), point) !== 'right') {
      handshake.fail('wrong-signature', 'decrypt_error');
      return;
    }
    handshake.hear(message);
    handshake.verifyIdentity('certificate_verify');
  }

  /** Flight 6, which no timer repeats: it is sent again when the client repeats its own (RFC 6347 §4.2.4). */
  #takeFinished(verifyData: Uint8Array, message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const agreed = this.#agreed;
    if (!agreed || !equalBytes(verifyData, agreed.verifyData('client'))) {
      handshake.fail('wrong-finished', 'decrypt_error');
      return;
    }
    handshake.hear(message);
    handshake.context.note({ type: 'proof.verified', message: 'finished' });
    agreed.installWrite();
    const finished = handshake.say('1.2', { type: 'finished', verifyData: agreed.verifyData('server') });
    handshake.send(
      [
        { type: 'change_cipher_spec', epoch: 0 },
        { type: 'message', message: finished, epoch: 1 }
      ],
      { waits: false }
    );
    handshake.complete();
  }
}
