import { expect, test } from 'vitest';
import { drawCertificate } from '#lib/agents/certificate.ts';
import { randomSource } from '../../support/random-source.ts';

test('a fingerprint is a SHA-256 hash in the form of a=fingerprint (RFC 8122 §5)', () => {
  const { fingerprint } = drawCertificate(randomSource(1));
  expect(fingerprint.hash).toBe('sha-256');
  expect(fingerprint.digest).toMatch(/^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/);
});

test('each certificate is another one, and the same randomness makes the same', () => {
  const random = randomSource(1);
  const [first, second] = [drawCertificate(random), drawCertificate(random)];
  expect(second).not.toEqual(first);
  expect(drawCertificate(randomSource(1))).toEqual(first);
});
