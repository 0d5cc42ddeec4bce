import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { versionCodes } from '#lib/protocol/dtls/versions.ts';
import type { ClientHello } from './client-hello.ts';
import { Cookies } from './cookies.ts';
import type { Handshake } from './handshake.ts';
import { Server12 } from './server-12.ts';
import { Server13 } from './server-13.ts';
import { chooseVersion } from './server-choice.ts';
import type { Continue, Steps } from './steps.ts';

/** A server until the whole ClientHello, which decides the version, has come (RFC 9147 §5.1, RFC 6347 §4.2.1). */
export class Server implements Steps {
  readonly #handshake: Handshake;
  readonly #continue: Continue;
  readonly #cookies: Cookies;
  #hasAsked = false;

  constructor(handshake: Handshake, next: Continue) {
    this.#handshake = handshake;
    this.#continue = next;
    this.#cookies = new Cookies(handshake.context.random);
  }

  take(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    const { options } = handshake.context;
    const body = handshake.read('1.3', message);
    if (!body) return;
    if (body.type !== 'client_hello') {
      handshake.fail('unexpected-message', 'unexpected_message');
      return;
    }
    const version = chooseVersion(body, options.versions ?? options.profile.versions);
    if (!version) {
      handshake.fail('no-common-version', 'protocol_version');
      return;
    }
    if (!body.compressionMethods.includes(0) || (version === '1.3' && body.cookie.length > 0)) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    if (body.extensions?.some(({ type }) => type === 'malformed')) {
      handshake.fail('malformed-message', 'decode_error');
      return;
    }
    handshake.hear(message);
    if (version === '1.2' && options.asksForCookie && !this.#cookies.isRight(body.cookie, body)) {
      this.#verify(body);
      return;
    }
    handshake.version = version;
    handshake.clientRandom = new Uint8Array(body.random);
    handshake.context.note({ type: 'version.chosen', version });
    if (version === '1.2') {
      const next = new Server12(handshake, body);
      this.#continue(next);
      next.begin();
    } else {
      const next = new Server13(handshake, this.#cookies);
      this.#continue(next);
      next.takeHello(body);
    }
  }

  /** HelloVerifyRequest, which no timer repeats (RFC 6347 §4.2.1). Once a cookie was wrong there is no other one. */
  #verify(hello: ClientHello): void {
    const handshake = this.#handshake;
    if (this.#hasAsked) {
      handshake.fail('wrong-cookie', 'illegal_parameter');
      return;
    }
    this.#hasAsked = true;
    const message = handshake.say('1.2', {
      type: 'hello_verify_request',
      version: versionCodes.dtls10,
      cookie: this.#cookies.make(hello)
    });
    handshake.context.note({ type: 'hello.asked-again', by: 'own', cookie: true });
    handshake.send([{ type: 'message', message, epoch: 0 }], { waits: false });
  }
}
