import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dtlsProfileNamed } from '#lib/agents/dtls/profiles.ts';
import { makeCertificate } from '#lib/agents/keyed-certificate.ts';
import type { DtlsRole } from '#lib/agents/jsep/dtls-role.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { randomSource } from '../support/random-source.ts';
import { openBrowserPage, type BrowserName, type BrowserPage } from './support/browser-page.ts';
import { DtlsDriver } from './support/dtls-driver.ts';

/** Firefox is reached at an address of this machine, Chromium on loopback. */
function placeOf(name: BrowserName): string {
  const own = Object.values(networkInterfaces()).flatMap((found = []) => found);
  const outer = own.find(({ family, internal }) => family === 'IPv4' && !internal);
  return name === 'chromium' ? '127.0.0.1' : (outer?.address ?? '127.0.0.1');
}

const [ufrag, password] = ['trickle', 'a password of trickle xx'.replaceAll(' ', '+')];

interface Case {
  readonly role: DtlsRole;
  readonly version: DtlsVersion;
  readonly like: 'rfc' | 'chrome' | 'firefox';
}

const cases: readonly Case[] = (['client', 'server'] as const).flatMap((role) =>
  (['1.2', '1.3'] as const).flatMap((version) =>
    (['rfc', 'chrome', 'firefox'] as const).map((like) => ({ role, version, like }))
  )
);

describe.each(['chromium', 'firefox'] as const)('our DTLS and that of %s', (name) => {
  let browser: BrowserPage;

  beforeAll(async () => {
    browser = await openBrowserPage(name, { loopback: true });
  });

  afterAll(() => browser.close());

  const opened: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  async function connect({ role, version, like }: Case, shares?: readonly number[]): Promise<DtlsDriver> {
    const page = await browser.page.browser().newPage();
    opened.push(() => page.close());
    await page.goto(browser.page.url());
    const offer = await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      Object.assign(window, { peer });
      peer.createDataChannel('trickle');
      await peer.setLocalDescription(await peer.createOffer());
      return peer.localDescription?.sdp ?? '';
    });
    const certificate = makeCertificate(randomSource(7), {
      now: Math.floor(Date.now() / 1000),
      look: 'firefox'
    });
    const address = placeOf(name);
    const driver = await DtlsDriver.open(
      {
        profile: dtlsProfileNamed(like),
        versions: [version],
        certificate,
        ...(shares && { shares })
      },
      { address, password }
    );
    opened.push(() => driver.close());
    const [, hash = '', digest = ''] = /a=fingerprint:(\S+) (\S+)/.exec(offer) ?? [];
    driver.give({ type: 'fingerprints.known', fingerprints: [{ hash, digest }] });
    if (role === 'server') driver.give({ type: 'start', role });
    const [, mid = '0'] = /a=mid:(\S+)/.exec(offer) ?? [];
    const answer = [
      'v=0',
      `o=- 1 1 IN IP4 ${address}`,
      's=-',
      't=0 0',
      'a=ice-lite',
      `a=group:BUNDLE ${mid}`,
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 0.0.0.0',
      `a=mid:${mid}`,
      `a=ice-ufrag:${ufrag}`,
      `a=ice-pwd:${password}`,
      `a=fingerprint:sha-256 ${certificate.fingerprint.digest}`,
      `a=setup:${role === 'client' ? 'active' : 'passive'}`,
      'a=sctp-port:5000',
      `a=candidate:1 1 udp 2130706431 ${address} ${driver.port} typ host`,
      'a=end-of-candidates',
      ''
    ].join('\r\n');
    await page.evaluate(
      (sdp) =>
        (window as unknown as { peer: RTCPeerConnection }).peer.setRemoteDescription({ type: 'answer', sdp }),
      answer
    );
    await driver.checked;
    if (role === 'client') driver.give({ type: 'start', role });
    await driver.until(
      () => driver.endpoint.state === 'connected' && driver.all('data.delivered').length > 0
    );
    const state = await page.evaluate(async () => {
      const { peer } = window as unknown as { peer: RTCPeerConnection };
      const transport = peer.sctp?.transport;
      for (let tries = 0; tries < 100 && transport?.state !== 'connected'; tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return transport?.state;
    });
    expect(state).toBe('connected');
    return driver;
  }

  for (const one of cases)
    test(`as ${one.role}, like ${one.like}, in DTLS ${one.version}: connected both, and its INIT is read`, async () => {
      const driver = await connect(one);
      expect(driver.all('negotiated')[0]).toMatchObject({ version: one.version, role: one.role });
      expect(driver.all('fingerprint.judged')[0]?.ok).toBe(true);
      const [data] = driver.all('data.delivered');
      const packet = readSctp(data?.data ?? new Uint8Array(0));
      expect(packet.ok && packet.packet.chunks[0]?.type).toBe('INIT');
    });

  test('a hello of ours without a share is asked for one', async () => {
    const driver = await connect({ role: 'client', version: '1.3', like: 'chrome' }, []);
    const asked = driver.all('noted').filter(({ fact }) => fact.type === 'hello.asked-again');
    expect(asked.length).toBeGreaterThan(0);
  });
});
