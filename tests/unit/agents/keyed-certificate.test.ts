import { expect, test } from 'vitest';
import { makeCertificate } from '#lib/agents/keyed-certificate.ts';
import { readCertificate } from '#lib/protocol/x509/decode-certificate.ts';
import { fingerprint } from '#lib/protocol/x509/fingerprint.ts';
import { shownName } from '#lib/protocol/x509/name.ts';
import { isSelfSigned } from '#lib/protocol/x509/verify-self-signed.ts';
import { randomSource } from '../../support/random-source.ts';

const now = Date.UTC(2026, 10, 29) / 1000;
const day = 86_400;

function read(look: 'chrome' | 'firefox', seed: number) {
  const made = makeCertificate(randomSource(seed), { now, look });
  const certificate = readCertificate(made.der);
  if (!certificate.ok) throw new Error(certificate.error.message);
  return { made, certificate: certificate.value };
}

test('Chromium’s certificate: WebRTC as UTF8String, 281 to 283 bytes, good for 31 days', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { made, certificate } = read('chrome', seed);
    const { subject, issuer, serialNumber, validity } = certificate.tbsCertificate;
    expect([shownName(subject), shownName(issuer)]).toEqual(['CN=WebRTC', 'CN=WebRTC']);
    expect(subject[0]?.[0]?.value.type).toBe('UTF8String');
    expect(serialNumber < 2n ** 64n).toBe(true);
    expect(validity.notBefore.seconds).toBe(now - day);
    expect(validity.notAfter.seconds).toBe(now + 30 * day);
    expect(isSelfSigned(certificate)).toBe(true);
    expect(made.der.length).toBeGreaterThan(276);
    expect(made.der.length).toBeLessThan(284);
    expect(made.fingerprint).toEqual({ hash: 'sha-256', digest: fingerprint(made.der) });
  }
});

test('Firefox’s: 32 hexadecimal digits as PrintableString, and a serial number of 32 bits (BR11)', () => {
  const { made, certificate } = read('firefox', 1);
  const { subject, serialNumber } = certificate.tbsCertificate;
  expect(shownName(subject)).toMatch(/^CN=[0-9a-f]{32}$/);
  expect(subject[0]?.[0]?.value.type).toBe('PrintableString');
  expect(serialNumber < 2n ** 32n).toBe(true);
  expect(isSelfSigned(certificate)).toBe(true);
  expect(made.der.length).toBeGreaterThan(324);
  expect(made.der.length).toBeLessThan(332);
});

test('the same randomness makes the same certificate', () => {
  const make = (seed: number) => makeCertificate(randomSource(seed), { now }).der;
  expect(make(3)).toEqual(make(3));
  expect(make(3)).not.toEqual(make(4));
});
