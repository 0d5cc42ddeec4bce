/**
 * `npm run picture`: takes the pictures of the README from the built site, light and dark: the default run at the first check that
 * a NAT drops, once nothing moves any more.
 */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright';
import sirv from 'sirv';
import { scenarioOf } from '../src/lib/session/lab/gallery/index.ts';
import { defaultScenario } from '../src/lib/session/lab/gallery/ids.ts';
import { startLabRun } from '../src/lib/session/lab/lab-run.ts';
import { launchOptions } from './chromium.ts';

const folder = 'docs';
const size = { width: 1366, height: 768 };

/** The event of the picture, as a link names it: by its number, and by its time for what knows no numbers. */
function moment(): URLSearchParams {
  const scenario = scenarioOf(defaultScenario);
  const { events, header } = startLabRun(scenario).trace;
  const nats = new Set(header.actors.filter(({ role }) => role === 'nat').map(({ id }) => id));
  const dropped = events.find(({ type, actor }) => type === 'datagram.dropped' && nats.has(actor));
  if (!dropped) throw new Error(`In ${scenario.id} no NAT drops a check.`);
  return new URLSearchParams({
    source: 'lab',
    scenario: scenario.id,
    seed: String(scenario.seed),
    n: String(dropped.seq),
    t: String(dropped.at / 1000)
  });
}

const server = createServer(sirv('build'));
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch(launchOptions());
try {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport: size,
      deviceScaleFactor: 2,
      colorScheme,
      reducedMotion: 'reduce'
    });
    await page.goto(`http://127.0.0.1:${port}/?${moment()}`);
    await page.locator('.lab[data-ready]').waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    // The words come when a person comes near.
    await page.mouse.move(size.width / 2, size.height - 4);
    await page.waitForLoadState('networkidle');
    await page.mouse.move(0, 0);
    const path = `${folder}/picture-${colorScheme}.png`;
    await page.screenshot({ path, animations: 'disabled' });
    console.log(`${path}  ${size.width} × ${size.height}, twice as fine`);
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
