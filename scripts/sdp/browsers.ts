import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { findChromium, launchArgs } from '../chromium.ts';
import { firefoxPreferences } from '../firefox.ts';
import { firefox, requireTool } from '../system-tools.ts';

export type BrowserName = 'chromium' | 'firefox';

/** Whether host candidates carry addresses, or the `.local` names that browsers put in their place by default. */
export type Addresses = 'shown' | 'hidden';

/** A browser with one page, in which cameras and microphones are synthetic. */
export interface Recorder {
  readonly name: BrowserName;
  /** `156.0.8078.79` */
  readonly version: string;
  /** `chromium-156`, the beginning of the names of its files. */
  readonly prefix: string;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Opens a browser of this machine on a page of `origin`. Throws where it is missing. */
export async function openRecorder(
  name: BrowserName,
  origin: string,
  addresses: Addresses
): Promise<Recorder> {
  const browser = await (name === 'chromium' ? launchChromium(addresses) : launchFirefox(addresses));
  const version = (await browser.version()).replace(/^.*\//, '');
  const page = await browser.newPage();
  await page.goto(origin);
  return {
    name,
    version,
    prefix: `${name}-${version.replace(/\..*$/, '')}`,
    page,
    close: () => browser.close()
  };
}

/** A blank page on a secure origin of this machine: only there may a page use a camera. */
export async function serveBlankPage(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Blank</title>');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

function launchChromium(addresses: Addresses): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is missing. npm test installs it.');
  const args = launchArgs.filter((arg) => addresses === 'shown' || !arg.includes('WebRtcHideLocalIps'));
  // A page with leave to use the camera is shown the addresses, so the one that is not has no camera.
  const media =
    addresses === 'hidden' ? [] : ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  return launch({ browser: 'chrome', executablePath, headless: true, args: [...args, ...media] });
}

function launchFirefox(addresses: Addresses): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: requireTool(firefox),
    headless: true,
    extraPrefsFirefox: {
      ...firefoxPreferences,
      'media.peerconnection.ice.obfuscate_host_addresses': addresses === 'hidden'
    }
  });
}
