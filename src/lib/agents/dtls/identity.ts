import { readCertificate } from '#lib/protocol/x509/decode-certificate.ts';
import { fingerprint, isFingerprintHash, type FingerprintHash } from '#lib/protocol/x509/fingerprint.ts';
import { p256Point } from '#lib/protocol/x509/public-key.ts';
import type { Fingerprint } from '#lib/protocol/sdp/transport.ts';
import type { DtlsContext } from './context.ts';

/** Hash functions that a fingerprint is computed with, the strongest first (RFC 8122 §5.1). */
const strength: readonly FingerprintHash[] = ['sha-512', 'sha-384', 'sha-256', 'sha-1'];

/** The certificate of the other side, and what it is held against. */
export class Identity {
  readonly #context: DtlsContext;
  #promised: readonly Fingerprint[] | undefined;
  #der: Uint8Array | undefined;
  #point: Uint8Array | undefined;

  constructor(context: DtlsContext) {
    this.#context = context;
  }

  /** The point of its key, 65 bytes; undefined before it is shown. */
  get point(): Uint8Array | undefined {
    return this.#point;
  }

  promise(fingerprints: readonly Fingerprint[]): void {
    this.#promised = fingerprints;
  }

  /** Takes the certificate that the other side shows; false where its key is none that is computed here. */
  show(der: Uint8Array): boolean {
    this.#der = der;
    this.#context.emit({ type: 'certificate.received', der });
    const read = readCertificate(der);
    this.#point = read.ok ? p256Point(read.value.tbsCertificate.subjectPublicKeyInfo) : undefined;
    return this.#point !== undefined;
  }

  /**
   * Holds the certificate against the promised fingerprints: of the strongest hash function among them that is known, one has to
   * be its own (RFC 8122 §5.1).
   */
  judge(): 'right' | 'wrong' | 'unknown-yet' {
    const [der, promised] = [this.#der, this.#promised];
    if (!der || !promised) return 'unknown-yet';
    const algorithm = strength.find((hash) =>
      promised.some((one) => one.hash === hash && isFingerprintHash(one.hash))
    );
    const digests = promised
      .filter(({ hash }) => hash === algorithm)
      .map(({ digest }) => digest.toUpperCase());
    const computed = algorithm ? fingerprint(der, algorithm) : '';
    const ok = algorithm !== undefined && digests.includes(computed);
    this.#context.emit({ type: 'fingerprint.judged', algorithm, computed, promised: digests, ok });
    return ok ? 'right' : 'wrong';
  }
}
