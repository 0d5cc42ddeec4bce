import type { Field } from '#lib/protocol/bytes/field.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import { decodeCertificate } from '#lib/protocol/x509/decode-certificate.ts';
import { fingerprint, type FingerprintHash } from '#lib/protocol/x509/fingerprint.ts';
import { p256Point } from '#lib/protocol/x509/public-key.ts';
import { isSelfSigned } from '#lib/protocol/x509/verify-self-signed.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { SecureAssociation, SecureMessage, Side } from '../secure/secure-association.ts';
import { provenBy } from './proof.ts';

/** The certificate that a side showed in a handshake. */
export interface ShownCertificate {
  readonly from: Side;
  /** Whose it is. */
  readonly actor: ActorId;
  readonly der: Uint8Array;
  /** Its fields, whose leaves cover it; absent where it breaks the format. */
  readonly field?: Field;
  /** The point of its P-256 key, 65 bytes; absent for other keys. */
  readonly point?: Uint8Array;
  /** Whether its own key signed it; absent for algorithms that are not computed here. */
  readonly selfSigned?: boolean;
  /** The message that it was in, by its place in the association, and the datagram that made it whole. */
  readonly message: number;
  readonly datagram: number;
}

/** The certificates of both sides, as far as they were shown and could be read: in DTLS 1.3 they are encrypted. */
export function shownCertificates(association: SecureAssociation): readonly ShownCertificate[] {
  return (['client', 'server'] as const).flatMap((from): readonly ShownCertificate[] => {
    const shown = certificateOf(association, from);
    return shown ? [shown] : [];
  });
}

/** The certificate of one side. */
export function certificateOf(association: SecureAssociation, from: Side): ShownCertificate | undefined {
  const { version, messages } = association;
  const actor = association[from];
  const message = provenBy(messages, from, 'certificate')?.message;
  const der = message && version && derIn(version, message);
  if (!der || actor === undefined) return undefined;
  const decoded = decodeCertificate(der);
  const place = { from, actor, der, message: messages.indexOf(message), datagram: message.datagram };
  if (!decoded.ok) return place;
  const point = p256Point(decoded.value.tbsCertificate.subjectPublicKeyInfo);
  const selfSigned = isSelfSigned(decoded.value);
  return {
    ...place,
    field: decoded.field,
    ...(point && { point }),
    ...(selfSigned !== undefined && { selfSigned })
  };
}

/** Its fingerprint, as `a=fingerprint` has it (RFC 8122 §5). `der` may be a changed copy. */
export function fingerprintOf({ der }: Pick<ShownCertificate, 'der'>, hash?: FingerprintHash): string {
  return fingerprint(der, hash);
}

/** The first of the chain, which is the side's own (RFC 8446 §4.4.2). */
function derIn(version: '1.2' | '1.3', { messageType, body }: SecureMessage): Uint8Array | undefined {
  const read = readBody(version, messageType, body);
  return read.ok && read.value.type === 'certificate' ? read.value.entries[0]?.certificate : undefined;
}
