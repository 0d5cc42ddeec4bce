import { expect, test } from 'vitest';
import { inEngine } from './support/engines.ts';
import { complaints, openLab, shows, textOf, until } from './support/site-page.ts';
import { testGallery } from './suites/gallery.ts';
import { testLab } from './suites/lab.ts';
import { testSdpPage } from './suites/sdp-page.ts';

inEngine('WebKit', (visit) => {
  testLab(visit);
  testSdpPage(visit);

  test('without WebRTC the live page says so at once, and that the lab works', async () => {
    const { page } = visit();
    await openLab(page, '/?source=live');
    expect(await page.run(() => typeof RTCPeerConnection)).toBe('undefined');
    const said = await until(
      () => textOf(page, '.told'),
      (text) => text !== ''
    );
    expect(said).toMatch(/^This browser has no WebRTC\./);
    expect(said).toMatch(/The lab works/);
    await page.click('Play');
    await until(
      () => textOf(page, '[data-notice=run] p'),
      (text) => /^This browser has no RTCPeerConnection/.test(text)
    );
    expect(await shows(page, '[data-notice=run] button')).toBe(false);
    await page.click('Lab', 'label');
    await until(() => shows(page, '.lab[data-run=connected]'), Boolean);
    expect(await complaints(page)).toEqual([]);
  });

  testGallery(visit);
});
