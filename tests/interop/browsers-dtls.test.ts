import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dtlsProfileNamed } from '#lib/agents/dtls/profiles.ts';
import type { DtlsRole } from '#lib/agents/jsep/dtls-role.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { answerWithDtls, newPage } from './support/browser-dtls.ts';
import { openBrowserPage, type BrowserPage } from './support/browser-page.ts';
import type { DtlsDriver } from './support/dtls-driver.ts';

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
    const page = await newPage(browser);
    opened.push(() => page.close());
    const offer = await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      window.peer = peer;
      peer.createDataChannel('trickle');
      await peer.setLocalDescription(await peer.createOffer());
      return peer.localDescription?.sdp ?? '';
    });
    const driver = await answerWithDtls(name, page, offer, {
      role,
      profile: dtlsProfileNamed(like),
      versions: [version],
      ...(shares && { shares })
    });
    opened.push(() => driver.close());
    await driver.until(
      () => driver.endpoint.state === 'connected' && driver.all('data.delivered').length > 0
    );
    const state = await page.evaluate(async () => {
      const transport = window.peer.sctp?.transport;
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
