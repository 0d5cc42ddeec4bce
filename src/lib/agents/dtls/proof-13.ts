import { equalBytes } from '#lib/protocol/bytes/equal-bytes.ts';
import type { BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import {
  certificateVerifyContent,
  sign,
  verifySigned,
  type Signed
} from '#lib/protocol/dtls/handshake/proof.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { DtlsRole } from '../jsep/dtls-role.ts';
import type { Agreed13 } from './agreed-13.ts';
import type { FlightItem } from './flight.ts';
import type { Handshake } from './handshake.ts';

/** Certificate, CertificateVerify and Finished of 1.3, of either side (RFC 8446 §4.4). */
export class Proof13 {
  readonly #handshake: Handshake;
  readonly #suite: CipherSuite;
  readonly #agreed: Agreed13;

  constructor(handshake: Handshake, suite: CipherSuite, agreed: Agreed13) {
    this.#handshake = handshake;
    this.#suite = suite;
    this.#agreed = agreed;
  }

  /** The own certificate and the proof of its key. */
  identify(context: Uint8Array): readonly FlightItem[] {
    const { certificate } = this.#handshake.context.options;
    const shown = this.#say({
      type: 'certificate',
      context,
      entries: [{ certificate: certificate.der, extensions: [] }]
    });
    const content = certificateVerifyContent(this.#own, this.#hash);
    return [shown, this.#say({ type: 'certificate_verify', ...sign(certificate.secretKey, content) })];
  }

  finish(): FlightItem {
    return this.#say({ type: 'finished', verifyData: this.#agreed.verifyData(this.#own) });
  }

  /** Takes the certificate of the other side. None at all is refused (RFC 5763 §5). */
  takeCertificate(message: HandshakeMessage, der: Uint8Array | undefined): void {
    const handshake = this.#handshake;
    handshake.hear(message);
    if (!der)
      handshake.fail('no-certificate', this.#own === 'server' ? 'certificate_required' : 'decode_error');
    else if (!handshake.identity.show(der))
      handshake.fail('unreadable-certificate', 'unsupported_certificate');
  }

  /** Takes the proof of its key, then holds the certificate against what was promised. */
  takeVerify(message: HandshakeMessage, signed: Signed): void {
    const handshake = this.#handshake;
    const { point } = handshake.identity;
    const content = certificateVerifyContent(this.#other, this.#hash);
    if (!point || verifySigned(signed, content, point) !== 'right') {
      handshake.fail('wrong-signature', 'decrypt_error');
      return;
    }
    handshake.hear(message);
    handshake.verifyIdentity('certificate_verify');
  }

  /** Takes Finished; says whether it is right. */
  takeFinished(message: HandshakeMessage, verifyData: Uint8Array): boolean {
    const handshake = this.#handshake;
    if (!equalBytes(verifyData, this.#agreed.verifyData(this.#other))) {
      handshake.fail('wrong-finished', 'decrypt_error');
      return false;
    }
    handshake.hear(message);
    handshake.context.note({ type: 'proof.verified', message: 'finished' });
    return true;
  }

  #say(body: BodyOfVersion['1.3']): FlightItem {
    return { type: 'message', message: this.#handshake.say('1.3', body), epoch: 2 };
  }

  get #hash(): Uint8Array {
    return this.#handshake.hash('1.3', this.#suite);
  }

  get #own(): DtlsRole {
    return this.#handshake.context.role;
  }

  get #other(): DtlsRole {
    return this.#own === 'client' ? 'server' : 'client';
  }
}
