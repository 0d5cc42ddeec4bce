import { toHex } from '#lib/protocol/bytes/hex.ts';
import { fingerprint } from '#lib/protocol/x509/fingerprint.ts';
import { selfSignedCertificate } from '#lib/protocol/x509/self-signed.ts';
import type { Certificate } from './certificate.ts';
import type { RandomSource } from './contract.ts';
import { drawKeyPair } from './dtls/key-pair.ts';

/** A certificate that DTLS can show and prove: X.509, self-signed, ECDSA on P-256. */
export interface KeyedCertificate extends Certificate {
  readonly der: Uint8Array;
  /** 32 bytes. */
  readonly secretKey: Uint8Array;
}

/** How a browser’s certificates look; nobody checks it (RFC 8122 §5). */
export type CertificateLook = 'chrome' | 'firefox';

const day = 86_400;

/**
 * Makes the certificate of a peer from its randomness, in this order: key, serial number, name. It is good from a day before
 * `now`, in seconds since 1970, for 31 days, as with both browsers. Chromium’s has a serial number of 64 bits and the name WebRTC;
 * Firefox’s has 32 bits and 32 random hexadecimal digits as a PrintableString.
 */
export function makeCertificate(
  random: RandomSource,
  { now, look = 'chrome' }: { readonly now: number; readonly look?: CertificateLook }
): KeyedCertificate {
  const { secretKey } = drawKeyPair(random, 'secp256r1');
  const serial = toHex(random.bytes(look === 'chrome' ? 8 : 4));
  const der = selfSignedCertificate({
    secretKey,
    serialNumber: BigInt(`0x${serial}`),
    commonName: look === 'chrome' ? 'WebRTC' : toHex(random.bytes(16)),
    nameType: look === 'chrome' ? 'UTF8String' : 'PrintableString',
    notBefore: now - day,
    notAfter: now + 30 * day
  });
  return { der, secretKey, fingerprint: { hash: 'sha-256', digest: fingerprint(der) } };
}
