/**
 * `npm run bench`, in three parts, each with its ratio; `npm run bench -- frame` runs only the parts that are named:
 * - `frame`: traces of 200, 20,000 and 100,000 events in the built app, scrubbed and zoomed: the main thread's work per
 *   frame, against a bare SVG drawn anew. Where as much changes in a frame, it should be the same for each;
 * - `change`: a parameter of the lab changed in the app: the main thread's work until the ladder is repainted;
 * - `lab`: a run of the lab against a connection of werift over loopback, in this process: the processor's time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { benchFrames } from './bench/frames.ts';
import { labAgainstWerift } from './bench/lab-against-werift.ts';
import { ensureBuild, serve } from './bench/serve.ts';
import { measureSwitching } from './bench/switching.ts';
import { cells } from './bench/table.ts';
import { launchOptions } from './chromium.ts';
import { ensureChromium } from './ensure-chromium.ts';

const parts = process.argv.slice(2);

/** Whether a part was asked for: by name, or all of them. */
const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);

/** Does something in a browser of its own, which inherits no compiled code and no garbage. */
async function inBrowser<T>(act: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await act(page);
  } finally {
    await browser.close();
  }
}

function row(name: string, from: number, to: number): string {
  return name.padEnd(28) + cells([from.toFixed(2), to.toFixed(2), (to / from).toFixed(2)]);
}

ensureBuild();
process.env['CHROMIUM_PATH'] = ensureChromium();
const folder = mkdtempSync(join(tmpdir(), 'trickle-bench-'));
const { url, stop } = await serve();
try {
  if (wants('frame')) await benchFrames({ url, folder, inBrowser });

  if (wants('change')) {
    const change = await inBrowser((page) => measureSwitching(page, url));
    console.log(`\n${'main-thread work, ms'.padEnd(28)}${'a change'.padStart(14)}`);
    console.log(`${'candidate exchange, median'.padEnd(28)}${change.toFixed(2).padStart(14)}`);
  }

  // Last: werift leaves timers behind, which would take from the browser.
  if (wants('lab')) {
    const { lab, ice, connection } = await labAgainstWerift(folder);
    console.log(`\n${'processor, ms'.padEnd(28)}${cells(['werift', 'the lab', 'ratio'])}`);
    console.log(row('until ICE is connected', ice, lab));
    console.log(row('until the connection is', connection, lab));
  }
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
