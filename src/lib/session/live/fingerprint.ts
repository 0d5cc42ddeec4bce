import { fingerprintsOf, type Fingerprint } from '#lib/analysis/observed/promised-fingerprints.ts';
import type { HappeningOf } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';

/** Hash functions that WebCrypto has, by their names in SDP (RFC 8122 §5). */
const digests: Readonly<Record<string, string>> = {
  'sha-1': 'SHA-1',
  'sha-256': 'SHA-256',
  'sha-384': 'SHA-384',
  'sha-512': 'SHA-512'
};

/** The fingerprint of a certificate (DER). Undefined for a hash function that WebCrypto lacks. */
export async function fingerprintOf(
  certificate: BufferSource,
  algorithm: string
): Promise<Fingerprint | undefined> {
  const digest = digests[algorithm];
  if (digest === undefined) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest(digest, certificate));
  const value = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
  return { algorithm, value };
}

/**
 * Holds the certificate that a peer presented in DTLS against what its SDP promised. An SDP may promise several
 * certificates (RFC 8122 §5): one that fits is enough. Undefined when nothing can be compared.
 */
export async function compareFingerprint(
  of: ActorId,
  certificate: BufferSource,
  sdp: string
): Promise<HappeningOf<'fingerprint.compared'> | undefined> {
  let compared: HappeningOf<'fingerprint.compared'> | undefined;
  for (const { algorithm, value: signaled } of fingerprintsOf(sdp)) {
    const own = await fingerprintOf(certificate, algorithm);
    if (!own) continue;
    const ok = own.value === signaled;
    const result = {
      type: 'fingerprint.compared',
      of,
      algorithm,
      certificate: own.value,
      signaled,
      ok
    } as const;
    if (ok) return result;
    compared ??= result;
  }
  return compared;
}
