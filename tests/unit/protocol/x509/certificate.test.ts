import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { p256 } from '@noble/curves/nist.js';
import type { Field } from '#lib/protocol/bytes/field.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { shownTime } from '#lib/protocol/der/time.ts';
import { certificateFormat } from '#lib/protocol/x509/certificate.ts';
import { decodeCertificate, readCertificate } from '#lib/protocol/x509/decode-certificate.ts';
import { fingerprint } from '#lib/protocol/x509/fingerprint.ts';
import { shownName } from '#lib/protocol/x509/name.ts';
import { p256Point } from '#lib/protocol/x509/public-key.ts';
import { selfSignedCertificate, type SelfSigned } from '#lib/protocol/x509/self-signed.ts';
import { isSelfSigned } from '#lib/protocol/x509/verify-self-signed.ts';
import { expectLaws, withChanges } from '../../../support/field-laws.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const chromium = vectorOf(readVectors('secure/certificates.txt'), 'chromium').bytes;
const secretKey = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const input: SelfSigned = {
  secretKey,
  serialNumber: 0xe48bb90d9304fa9fn,
  commonName: 'WebRTC',
  notBefore: 1795869138,
  notAfter: 1798547538
};

function read(der: Uint8Array) {
  const result = readCertificate(der);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** `name@start` of a field and all below it. */
function outline(field: Field, depth: number): readonly string[] {
  const own = `${field.name}@${field.start}`;
  return depth === 0 ? [own] : [own, ...field.children.flatMap((child) => outline(child, depth - 1))];
}

describe('the certificate of Chromium', () => {
  it('says what the sheet says', () => {
    const { tbsCertificate: tbs } = read(chromium);
    expect(tbs).toMatchObject({ version: 2n, serialNumber: 0xe48bb90d9304fa9fn });
    expect(shownName(tbs.issuer)).toBe('CN=WebRTC');
    expect(shownName(tbs.subject)).toBe('CN=WebRTC');
    expect(shownTime(tbs.validity.notBefore.seconds)).toBe('2026-11-28 12:32:18 UTC');
    expect(shownTime(tbs.validity.notAfter.seconds)).toBe('2026-12-29 12:32:18 UTC');
    expect(toHex(p256Point(tbs.subjectPublicKeyInfo)!)).toMatch(/^043b72632618e97706/);
  });

  it('has the fingerprint that its description had', () => {
    expect(fingerprint(chromium).replaceAll(':', '').toLowerCase()).toBe(
      'ac1308dbbcfeffd31ba768726fce372df7ecfa14a16db2293876c138a31b461c'
    );
    expect(fingerprint(chromium)).toMatch(/^AC:13:08:.*:1C$/);
  });

  it('is signed with its own key, and with no other bytes', () => {
    expect(isSelfSigned(read(chromium))).toBe(true);
    const changed = read(withChanges(chromium, [[16, 0x71]]));
    expect(isSelfSigned(changed)).toBe(false);
  });

  it('has each part where it should be', () => {
    const decoded = decodeCertificate(chromium);
    expect(decoded.ok && outline(decoded.field, 2)).toEqual(
      expect.arrayContaining([
        'Certificate@0',
        'tbsCertificate@4',
        'version@7',
        'serialNumber@12',
        'signature@23',
        'issuer@35',
        'validity@54',
        'subject@86',
        'subjectPublicKeyInfo@105',
        'signatureAlgorithm@196',
        'signatureValue@208'
      ])
    );
  });

  it('keeps the laws', () => {
    expect(expectLaws(certificateFormat, chromium)).toBeDefined();
  });
});

describe('a certificate of ours', () => {
  const der = selfSignedCertificate(input);

  it('is like that of Chromium but for the key', () => {
    expect(toHex(der.subarray(4, 131))).toBe(toHex(chromium.subarray(4, 131)));
  });

  it('is signed with its own key and read again', () => {
    const certificate = read(der);
    expect(isSelfSigned(certificate)).toBe(true);
    expect(p256Point(certificate.tbsCertificate.subjectPublicKeyInfo)).toEqual(
      p256.getPublicKey(secretKey, false)
    );
  });

  it('is the same each time', () => {
    expect(selfSignedCertificate(input)).toEqual(der);
  });

  it('can be like that of Firefox', () => {
    const name = 'd3b07384d113edec49eaa6238ad5ff00';
    const own = selfSignedCertificate({
      ...input,
      serialNumber: 0x7fn,
      commonName: name,
      nameType: 'PrintableString'
    });
    expect(read(own).tbsCertificate.subject).toEqual([
      [{ type: '2.5.4.3', value: { type: 'PrintableString', value: name } }]
    ]);
  });
});

describe('whatever the bytes', () => {
  it('a certificate with some bytes changed is refused, or keeps the laws', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { minLength: 1, maxLength: 3 }), (changes) => {
        if (expectLaws(certificateFormat, withChanges(chromium, changes)) !== undefined) accepted++;
      }),
      { numRuns: 500 }
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('a certificate that is cut short is refused', () => {
    for (let length = 0; length < chromium.length; length++) {
      expect(expectLaws(certificateFormat, chromium.subarray(0, length))).toBeUndefined();
    }
  });
});
