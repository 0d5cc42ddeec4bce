import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import sirv from 'sirv';

const path = '/courses/networking/trickle';
let server: Server;
let site: string;

/** A server as a university has it: the build in a folder, beside whatever else there is. */
test.beforeAll(async () => {
  const files = sirv('build');
  server = createServer((request, response) => {
    const { url = '/' } = request;
    if (!url.startsWith(`${path}/`)) {
      response.writeHead(404).end('Not here');
      return;
    }
    request.url = url.slice(path.length);
    files(request, response, () => {
      response.writeHead(404).end('Not found');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('the build works under a path as it is: pages, the lab’s worker, links, and without a network', async ({
  page,
  context
}) => {
  const missing: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) missing.push(`${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => missing.push(error.message));
  await page.goto(`${site}${path}/?source=lab&scenario=same-lan&seed=3`);
  await page.locator('.lab[data-ready]').waitFor();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toContainText('Same network');
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(page).toHaveURL(new RegExp(`${path}/\\?.*scenario=same-lan`));
  await page.getByRole('link', { name: 'SDP' }).click();
  await page.getByRole('button', { name: 'A data channel' }).click();
  await expect(page.getByRole('region', { name: 'Explanation' })).toContainText('Section 1, application');
  await expect(page).toHaveURL(`${site}${path}/sdp/`);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated')
      await new Promise((done) => active?.addEventListener('statechange', done));
  });
  await context.setOffline(true);
  await page.goto(`${site}${path}/`);
  await page.locator('.lab[data-ready]').waitFor();
  expect(missing).toEqual([]);
});
