import { chromium as playwright } from 'playwright';
import { findOnPath, isExecutable } from './find-on-path.ts';
import { chromium } from './system-tools.ts';

/** Where installers put a browser outside the PATH. */
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
] as const;

/** Where to look; a test looks elsewhere. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Paths of browsers outside the PATH, the most wanted first. */
  readonly places: readonly string[];
}

/**
 * The Chromium that is on this machine: CHROMIUM_PATH, else one on the PATH or in a usual place, else one that
 * `playwright install` brought. Undefined when there is none. Reads the file system only, so configs may call it.
 * Throws if CHROMIUM_PATH names something that cannot be run: falling back would hide the mistake.
 */
export function findChromium(look: Surroundings = here()): string | undefined {
  const wished = look.env['CHROMIUM_PATH'];
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new Error(`CHROMIUM_PATH is ${wished}, which is not a file that can be run.`);
  }
  return findOnPath(chromium.commands, look.env['PATH']) ?? look.places.find(isExecutable);
}

/**
 * Chromium's launch options. None of them changes how a page behaves, except that host candidates carry
 * addresses: a machine that runs tests need not have an mDNS responder to resolve `.local` names.
 */
export const launchArgs: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // Chromium's own sandbox refuses to run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
];

/** Playwright's launch options for the Chromium of this machine. */
export function launchOptions(): { readonly executablePath?: string; args: string[]; headless: true } {
  const found = findChromium();
  return { ...(found ? { executablePath: found } : {}), args: [...launchArgs], headless: true };
}

function here(): Surroundings {
  return { env: process.env, places: [...places, playwright.executablePath()] };
}
