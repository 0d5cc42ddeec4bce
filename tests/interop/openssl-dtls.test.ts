import { afterEach, describe, expect, test } from 'vitest';
import type { DtlsOptions } from '#lib/agents/dtls/dtls-io.ts';
import { chromeDtlsProfile, firefoxDtlsProfile, rfcDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { makeCertificate } from '#lib/agents/keyed-certificate.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { fingerprint } from '#lib/protocol/x509/fingerprint.ts';
import { freePort } from '../support/free-port.ts';
import { startOpenSsl, type OpenSsl } from '../support/openssl.ts';
import { randomSource } from '../support/random-source.ts';
import { DtlsDriver } from './support/dtls-driver.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const profiles = [rfcDtlsProfile, chromeDtlsProfile, firefoxDtlsProfile];

/** Our endpoint, knowing which certificate to expect. */
async function ours(options: Omit<DtlsOptions, 'certificate'>, peer?: number): Promise<DtlsDriver> {
  const certificate = makeCertificate(randomSource(5), { now: Math.floor(Date.now() / 1000) });
  const driver = await DtlsDriver.open({ ...options, certificate }, peer === undefined ? {} : { peer });
  closing.push(() => driver.close());
  return driver;
}

async function theirs(...[tool, port, more]: Parameters<typeof startOpenSsl>): Promise<OpenSsl> {
  const process = await startOpenSsl(tool, port, more);
  closing.push(process.stop);
  return process;
}

function promise(driver: DtlsDriver, { certificate }: OpenSsl): void {
  const fingerprints = [{ hash: 'sha-256', digest: fingerprint(certificate) }];
  driver.give({ type: 'fingerprints.known', fingerprints });
}

/** Both are connected, have the same keys, and hear each other. */
async function holdTogether(driver: DtlsDriver, openssl: OpenSsl): Promise<void> {
  await driver.until(() => driver.endpoint.state === 'connected');
  const [, keys = ''] = await openssl.prints(/Keying material: ([0-9A-F]{120})/);
  const exported = driver.endpoint.exportKeys('EXTRACTOR-dtls_srtp', 60);
  expect(toHex(exported ?? new Uint8Array(0))).toBe(keys.toLowerCase());
  driver.give({ type: 'data.send', data: new TextEncoder().encode('hello from us\n') });
  await openssl.prints(/hello from us/);
  openssl.say('hello from OpenSSL');
  await driver.until(() =>
    driver.all('data.delivered').some(({ data }) => new TextDecoder().decode(data).includes('from OpenSSL'))
  );
}

function facts(driver: DtlsDriver, type: string) {
  return driver.all('noted').filter(({ fact }) => fact.type === type);
}

describe('a client of ours, and a server of OpenSSL', () => {
  for (const profile of profiles)
    test(`${profile.name}: cookie, keys and data`, async () => {
      const port = await freePort();
      const openssl = await theirs('s_server', port, ['-mtu', '1400']);
      await openssl.prints(/ACCEPT/);
      const driver = await ours({ profile }, port);
      promise(driver, openssl);
      driver.give({ type: 'start', role: 'client' });
      await holdTogether(driver, openssl);
      expect(driver.all('negotiated')[0]).toMatchObject({ version: '1.2', cipherSuite: 0xc02b });
      expect(facts(driver, 'hello.asked-again')).toHaveLength(1);
      expect(driver.all('fingerprint.judged')[0]?.ok).toBe(true);
    });

  test('reads a Certificate that comes in pieces of 250 bytes', async () => {
    const port = await freePort();
    const openssl = await theirs('s_server', port);
    await openssl.prints(/ACCEPT/);
    const driver = await ours({ profile: chromeDtlsProfile }, port);
    promise(driver, openssl);
    driver.give({ type: 'start', role: 'client' });
    await holdTogether(driver, openssl);
    const buffered = facts(driver, 'fragment.buffered').filter(
      ({ fact }) => 'message' in fact && fact.message === 'certificate'
    );
    expect(buffered.length).toBeGreaterThan(1);
  });

  test('refuses a certificate of another fingerprint', async () => {
    const port = await freePort();
    const openssl = await theirs('s_server', port, ['-mtu', '1400']);
    await openssl.prints(/ACCEPT/);
    const driver = await ours({ profile: chromeDtlsProfile }, port);
    driver.give({ type: 'fingerprints.known', fingerprints: [{ hash: 'sha-256', digest: 'AA' }] });
    driver.give({ type: 'start', role: 'client' });
    await driver.until(() => driver.endpoint.state === 'failed');
    await openssl.prints(/alert certificate unknown/);
  });
});

describe('a server of ours, and a client of OpenSSL', () => {
  for (const profile of profiles)
    for (const asksForCookie of [false, true])
      test(`${profile.name}: keys and data${asksForCookie ? ', after a cookie' : ''}`, async () => {
        const driver = await ours({ profile, asksForCookie });
        driver.give({ type: 'start', role: 'server' });
        const openssl = await theirs('s_client', driver.port);
        promise(driver, openssl);
        await holdTogether(driver, openssl);
        expect(driver.all('negotiated')[0]).toMatchObject({ version: '1.2', role: 'server' });
        expect(facts(driver, 'hello.asked-again')).toHaveLength(asksForCookie ? 1 : 0);
        driver.give({ type: 'close' });
        await openssl.prints(/closed|CONNECTION CLOSED/i);
      });
});
