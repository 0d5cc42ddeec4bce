import { equalBytes } from '#lib/protocol/bytes/equal-bytes.ts';
import { fromHex } from '#lib/protocol/bytes/hex.ts';
import { findExtension, type Extension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { KeyShareEntry } from '#lib/protocol/dtls/extensions/key-exchange.ts';
import type { BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { helloRetryRandom } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { ecdhGroupOf, ecdhSecret } from '#lib/protocol/dtls/keys/ecdh.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { versionCodes } from '#lib/protocol/dtls/versions.ts';
import { Agreed13 } from './agreed-13.ts';
import type { ClientHello } from './client-hello.ts';
import type { Cookies } from './cookies.ts';
import type { FlightItem } from './flight.ts';
import type { Handshake } from './handshake.ts';
import { drawKeyPair } from './key-pair.ts';
import { Proof13 } from './proof-13.ts';
import { chooseSrtpProfile, chooseSuite, commonGroups, readsSignatures } from './server-choice.ts';
import { serverExtensions } from './server-extensions.ts';
import type { Steps } from './steps.ts';

type Body = BodyOfVersion['1.3'];

/** What the server asked for in a HelloRetryRequest. */
interface Asked {
  readonly suite: CipherSuite;
  readonly group: number | undefined;
  readonly cookie: boolean;
  readonly random: Uint8Array;
}

/** A server of DTLS 1.3 from the ClientHello on (RFC 8446 §2, RFC 9147 §5.7). */
export class Server13 implements Steps {
  readonly #handshake: Handshake;
  readonly #cookies: Cookies;
  #expected: Body['type'] | undefined;
  #asked: Asked | undefined;
  #proof: Proof13 | undefined;

  constructor(handshake: Handshake, cookies: Cookies) {
    this.#handshake = handshake;
    this.#cookies = cookies;
  }

  /** Takes a ClientHello, which is part of the transcript: answers with its flight, or asks for another hello. */
  takeHello(hello: ClientHello): void {
    const handshake = this.#handshake;
    const { options } = handshake.context;
    const shares = findExtension(hello.extensions, 'key_share')?.shares;
    const groups = findExtension(hello.extensions, 'supported_groups');
    const schemes = findExtension(hello.extensions, 'signature_algorithms');
    // RFC 8446 §9.2
    if (!shares || !groups || !schemes) {
      handshake.fail('missing-extension', 'missing_extension');
      return;
    }
    const suite = chooseSuite(hello, options, '1.3');
    const common = commonGroups(hello, options);
    const [best] = common;
    if (!suite || best === undefined || !readsSignatures(hello)) {
      const why = !suite ? 'no-common-suite' : best === undefined ? 'no-common-group' : 'no-common-signature';
      handshake.fail(why, 'handshake_failure');
      return;
    }
    const cookie = findExtension(hello.extensions, 'cookie')?.cookie;
    const share = common.flatMap((group) => shares.find((one) => one.group === group) ?? [])[0];
    if (this.#asked) {
      if (this.#isAnswer(this.#asked, { hello, suite, share, cookie })) this.#answer(hello, suite, share);
      else handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    const asksForCookie = options.asksForCookie === true && !this.#cookies.isRight(cookie, hello);
    if (share && !asksForCookie) this.#answer(hello, suite, share);
    else this.#ask(hello, { suite, group: share ? undefined : best, cookie: asksForCookie });
  }

  take(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const proof = this.#proof;
    const body = handshake.read('1.3', message);
    if (!body) return;
    if (body.type !== this.#expected) {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    if (body.type === 'client_hello') {
      handshake.hear(message);
      this.takeHello(body);
      return;
    }
    if (!proof) return;
    switch (body.type) {
      case 'certificate':
        proof.takeCertificate(message, body.entries[0]?.certificate);
        this.#expected = 'certificate_verify';
        break;
      case 'certificate_verify':
        proof.takeVerify(message, body);
        this.#expected = 'finished';
        break;
      case 'finished':
        this.#expected = undefined;
        if (proof.takeFinished(message, body.verifyData)) this.#finish();
        break;
      default: // None that is expected here.
        break;
    }
  }

  /** The last flight of the client is complete, and is acknowledged (RFC 9147 §7.1). */
  #finish(): void {
    const handshake = this.#handshake;
    handshake.completeFlight();
    handshake.flights.settle();
    handshake.acknowledgements.send();
    handshake.complete();
  }

  /** HelloRetryRequest (RFC 8446 §4.1.4). It is sent again as any flight is: this server remembers what it asked for. */
  #ask(
    hello: ClientHello,
    {
      suite,
      group,
      cookie
    }: { readonly suite: CipherSuite; readonly group: number | undefined; readonly cookie: boolean }
  ): void {
    const handshake = this.#handshake;
    this.#asked = { suite, group, cookie, random: hello.random };
    this.#expected = 'client_hello';
    const extensions: Extension[] = [{ type: 'selected_version', version: versionCodes.dtls13 }];
    if (group !== undefined) extensions.push({ type: 'key_share_retry', selectedGroup: group });
    if (cookie) extensions.push({ type: 'cookie', cookie: this.#cookies.make(hello) });
    const message = handshake.say('1.3', {
      type: 'server_hello',
      version: versionCodes.dtls12,
      random: fromHex(helloRetryRandom) ?? new Uint8Array(32),
      sessionId: hello.sessionId,
      cipherSuite: suite.code,
      compressionMethod: 0,
      extensions
    });
    handshake.context.note({
      type: 'hello.asked-again',
      by: 'own',
      cookie,
      ...(group !== undefined && { group })
    });
    handshake.send([{ type: 'message', message, epoch: 0 }]);
  }

  #isAnswer(
    asked: Asked,
    answer: {
      readonly hello: ClientHello;
      readonly suite: CipherSuite;
      readonly share: KeyShareEntry | undefined;
      readonly cookie: Uint8Array | undefined;
    }
  ): answer is typeof answer & { readonly share: KeyShareEntry } {
    const { hello, suite, share, cookie } = answer;
    if (!share || (asked.group !== undefined && share.group !== asked.group)) return false;
    if (asked.cookie && !this.#cookies.isRight(cookie, hello)) return false;
    return suite.code === asked.suite.code && equalBytes(hello.random, asked.random);
  }

  /** ServerHello to Finished. */
  #answer(hello: ClientHello, suite: CipherSuite, share: KeyShareEntry | undefined): void {
    const handshake = this.#handshake;
    const { options, random } = handshake.context;
    const { profile } = options;
    const group = share && ecdhGroupOf(share.group);
    const helloRandom = random.bytes(32);
    const pair = group && drawKeyPair(random, group);
    const shared = group && pair ? ecdhSecret(group, pair.secretKey, share.keyExchange) : undefined;
    if (!share || !pair || !shared?.ok) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    handshake.suite = suite;
    handshake.group = share.group;
    handshake.srtpProfile = chooseSrtpProfile(hello, options);
    const items: FlightItem[] = [];
    const say = (body: Body, epoch: number) =>
      items.push({ type: 'message', message: handshake.say('1.3', body), epoch });
    say(
      {
        type: 'server_hello',
        version: versionCodes.dtls12,
        random: helloRandom,
        sessionId: hello.sessionId,
        cipherSuite: suite.code,
        compressionMethod: 0,
        extensions: [
          { type: 'key_share_server', share: { group: share.group, keyExchange: pair.publicKey } },
          { type: 'selected_version', version: versionCodes.dtls13 }
        ]
      },
      0
    );
    const agreed = new Agreed13(handshake, suite, shared.secret);
    const proof = new Proof13(handshake, suite, agreed);
    this.#proof = proof;
    const extensions = serverExtensions(profile.encryptedExtensions, hello, {
      profile,
      srtpProfile: handshake.srtpProfile
    });
    say({ type: 'encrypted_extensions', extensions }, 2);
    say(
      {
        type: 'certificate_request',
        context: new Uint8Array(0),
        extensions: [{ type: 'signature_algorithms', schemes: profile.signatureSchemes }]
      },
      2
    );
    items.push(...proof.identify(new Uint8Array(0)), proof.finish());
    agreed.finish();
    this.#expected = 'certificate';
    handshake.send(items);
    agreed.installWrite();
  }
}
