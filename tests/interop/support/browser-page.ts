import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { findChromium, launchArgs } from '../../../scripts/chromium.ts';
import { firefoxPreferences } from '../../../scripts/firefox.ts';
import { chromium, firefox, requireTool } from '../../../scripts/system-tools.ts';

export type BrowserName = 'chromium' | 'firefox';

export interface BrowserPageOptions {
  /**
   * `shown` (the default): host candidates carry addresses, and the page may use a synthetic camera and microphone.
   * `hidden`: `.local` names stand in their place, as browsers do by default for a page that may use neither.
   */
  readonly addresses?: 'shown' | 'hidden';
  /** Whether Chromium gathers host candidates on loopback, too. Firefox does where it finds nothing else. */
  readonly loopback?: boolean;
}

/** A real browser with one blank page, on a secure origin of this machine. */
export interface BrowserPage {
  readonly name: BrowserName;
  /** `156.0.8078.79` */
  readonly version: string;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Opens a browser of this machine. Throws with what to install where it is missing. */
export async function openBrowserPage(
  name: BrowserName,
  { addresses = 'shown', loopback = false }: BrowserPageOptions = {}
): Promise<BrowserPage> {
  const site = await serveBlankPage();
  const browser = await (name === 'chromium'
    ? launchChromium(addresses, loopback)
    : launchFirefox(addresses));
  const close = async (): Promise<void> => {
    await browser.close();
    site.close();
  };
  try {
    const page = await browser.newPage();
    await page.goto(site.origin);
    const version = (await browser.version()).replace(/^.*\//, '');
    return { name, version, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Only on a secure origin may a page use a camera, and 127.0.0.1 is one. */
async function serveBlankPage(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Blank</title>');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

function launchChromium(addresses: 'shown' | 'hidden', loopback: boolean): Promise<Browser> {
  const executablePath = findChromium() ?? requireTool(chromium);
  const base = launchArgs.filter((arg) => addresses === 'shown' || !arg.includes('WebRtcHideLocalIps'));
  // Leave to use the camera would show the addresses too.
  const media = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const args = [
    ...base,
    ...(addresses === 'shown' ? media : []),
    ...(loopback ? ['--allow-loopback-in-peer-connection'] : [])
  ];
  return launch({ browser: 'chrome', executablePath, headless: true, args });
}

function launchFirefox(addresses: 'shown' | 'hidden'): Promise<Browser> {
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
