import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fingerprintsOf } from '#lib/analysis/observed/promised-fingerprints.ts';
import { compareFingerprint, fingerprintOf } from '#lib/session/live/fingerprint.ts';

const certificate = new TextEncoder().encode('any bytes can be hashed');
const hash = (name: string) =>
  createHash(name)
    .update(certificate)
    .digest('hex')
    .toUpperCase()
    .replace(/(..)(?!$)/g, '$1:');
const sdp = (...lines: readonly string[]) => ['v=0', ...lines, ''].join('\r\n');

test('the fingerprints of an SDP are read once each, session and media alike', () => {
  const text = sdp(
    'a=fingerprint:SHA-256 ab:cd',
    'm=audio 9 UDP 0',
    'a=fingerprint:sha-256 AB:CD',
    'a=fingerprint:sha-1 01'
  );
  expect(fingerprintsOf(text)).toEqual([
    { algorithm: 'sha-256', value: 'AB:CD' },
    { algorithm: 'sha-1', value: '01' }
  ]);
});

test.each(['sha-1', 'sha-256', 'sha-384', 'sha-512'])(
  'a certificate is hashed with %s as SDP writes it',
  async (algorithm) => {
    const value = hash(algorithm.replace('-', ''));
    expect(await fingerprintOf(certificate, algorithm)).toEqual({ algorithm, value });
  }
);

test('a certificate that fits its promise is proved', async () => {
  const signaled = hash('sha256');
  expect(await compareFingerprint('bob', certificate, sdp(`a=fingerprint:sha-256 ${signaled}`))).toEqual({
    type: 'fingerprint.compared',
    of: 'bob',
    algorithm: 'sha-256',
    certificate: signaled,
    signaled,
    ok: true
  });
});

test('a certificate that was not promised is told beside the promise', async () => {
  const compared = await compareFingerprint('bob', certificate, sdp('a=fingerprint:sha-256 00:11'));
  expect(compared).toMatchObject({ ok: false, signaled: '00:11', certificate: hash('sha256') });
});

test('one of several promises is enough', async () => {
  const text = sdp('a=fingerprint:sha-256 00:11', `a=fingerprint:sha-384 ${hash('sha384')}`);
  expect(await compareFingerprint('bob', certificate, text)).toMatchObject({
    ok: true,
    algorithm: 'sha-384'
  });
});

test('nothing is claimed where nothing can be compared', async () => {
  expect(await compareFingerprint('bob', certificate, sdp())).toBeUndefined();
  expect(await compareFingerprint('bob', certificate, sdp('a=fingerprint:md5 00'))).toBeUndefined();
});
