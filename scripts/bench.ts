/**
 * `npm run bench`, in three parts, each with its ratios; `npm run bench -- opening` does one of them, or several:
 * - `opening`: the pages of the built app, opened cold on a slowed processor, against an empty page of SvelteKit;
 * - `frames`: traces of 200, 20,000 and 100,000 events, scrubbed and zoomed: the main thread's work per frame, against a
 *   bare SVG drawn anew, and it should be the same for each where as much changes in a frame; and a changed parameter of the
 *   lab until the ladder is repainted, against the same;
 * - `lab`: a run of the lab against a connection of werift over loopback, in this process: the processor's time; and runs of
 *   the lab per second, on one core and on a pool of as many threads as there are cores.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { buildEmptySite } from './bench/empty-site.ts';
import { printFrames } from './bench/frames.ts';
import { labAgainstWerift } from './bench/lab-against-werift.ts';
import { openInTurns, type Opened } from './bench/opening.ts';
import { printRunsPerSecond } from './bench/runs-per-second.ts';
import { ensureBuild, serve } from './bench/serve.ts';
import { heading, row } from './bench/table.ts';
import { launchOptions } from './chromium.ts';
import { ensureChromium } from './ensure-chromium.ts';

/** Each prints its tables. `folder` takes what has to be built or written for it. */
const parts: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  opening: printOpening,
  frames: async (folder) => {
    const { url, stop } = await serve();
    try {
      await printFrames(url, folder, inBrowser);
    } finally {
      stop();
    }
  },
  // Last: werift leaves timers behind, which would take from the browser.
  lab: printLab
};

async function inBrowser<T>(act: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await act(page);
  } finally {
    await browser.close();
  }
}

async function printOpening(folder: string): Promise<void> {
  const served = [await serve(), await serve(buildEmptySite(join(folder, 'empty')))] as const;
  const [ours, theirs] = served;
  const browser = await chromium.launch(launchOptions());
  try {
    const urls = [theirs.url, ours.url, new URL('sdp/', ours.url).href];
    const [empty, home, sdp] = await openInTurns(browser, urls, 9);
    if (!empty || !home || !sdp) throw new Error('A page was not measured.');
    console.log(heading('opened cold, ms, slowed 4×', ['empty page', '/', 'ratio', '/sdp', 'ratio']));
    const compare = (name: string, of: keyof Opened): void => {
      const bare = empty[of];
      console.log(row(name, [bare, home[of], home[of] / bare, sdp[of], sdp[of] / bare]));
    };
    compare('first contentful paint', 'first');
    compare('largest contentful paint', 'largest');
    compare('blocking time', 'blocking');
    compare('main thread, all', 'work');
  } finally {
    await browser.close();
    for (const { stop } of served) stop();
  }
}

async function printLab(folder: string): Promise<void> {
  await printRunsPerSecond(folder);
  const { lab, ice, connection } = await labAgainstWerift(folder);
  console.log(heading('processor, ms', ['werift', 'the lab', 'ratio']));
  console.log(row('until ICE is connected', [ice, lab, lab / ice]));
  console.log(row('until the connection is', [connection, lab, lab / connection]));
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const chosen = Object.entries(parts).filter(([name]) => asked.length === 0 || asked.includes(name));
// The lab needs no page.
if (chosen.some(([name]) => name !== 'lab')) {
  ensureBuild();
  process.env['CHROMIUM_PATH'] = ensureChromium();
}
const folder = mkdtempSync(join(tmpdir(), 'trickle-bench-'));
try {
  for (const [, print] of chosen) await print(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
