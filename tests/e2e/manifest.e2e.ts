import { expect, test } from '@playwright/test';

interface Manifest {
  readonly name: string;
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
  readonly shortcuts: readonly { readonly url: string }[];
}

test('the site can be installed: Chromium finds nothing wrong with its manifest', async ({ page }) => {
  await page.goto('/');
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '') as Manifest;
  expect(manifest).toMatchObject({ name: 'Trickle', start_url: './', display: 'standalone' });
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('each icon of the manifest is there, as large as it says, and works without a network', async ({
  page,
  context
}) => {
  await page.goto('/sdp/');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.waitForFunction(async () => (await caches.match('/manifest.webmanifest')) !== undefined);
  const link = page.locator('link[rel=manifest]');
  const url = new URL((await link.getAttribute('href')) ?? '', page.url());
  await page.reload();
  await context.setOffline(true);
  const manifest = (await page.evaluate(async (url) => (await fetch(url)).json(), url.href)) as Manifest;
  expect(manifest.icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`)).toEqual(
    expect.arrayContaining(['any 192x192', 'any 512x512', 'maskable 512x512'])
  );
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, new URL(src, url).href);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
  await context.setOffline(false);
  for (const { url: shortcut } of manifest.shortcuts)
    expect((await page.request.get(new URL(shortcut, url).href)).ok()).toBe(true);
});
