/**
 * `npm run bench`, in three parts, each with its ratio:
 * - a trace of 200 events and one of 20,000 in the built app, scrubbed and zoomed: the main thread's work per frame. Where
 *   as much changes in a frame, it should be the same for either;
 * - a parameter of the lab changed in the app: the main thread's work until the ladder is repainted, against one frame's;
 * - a run of the lab against a connection of werift over loopback, in this process: the processor's time.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { formatTrace } from '#lib/trace/file/jsonl.ts';
import { synthesizeTrace } from '../tests/support/synthesize.ts';
import { labAgainstWerift } from './bench/lab-against-werift.ts';
import { measure, type Measured } from './bench/measure.ts';
import { ensureBuild, serve } from './bench/serve.ts';
import { measureSwitching } from './bench/switching.ts';
import { launchOptions } from './chromium.ts';
import { ensureChromium } from './ensure-chromium.ts';

const few = 200;
const many = 20_000;

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

function open(url: string, folder: string, count: number): Promise<Measured> {
  const file = join(folder, `${count}.jsonl`);
  writeFileSync(file, formatTrace(synthesizeTrace(count)));
  return inBrowser((page) => measure(page, url, file, count));
}

function row(name: string, small: number, large: number): string {
  const cell = (value: number): string => value.toFixed(2).padStart(14);
  return `${name.padEnd(28)}${cell(small)}${cell(large)}${cell(large / small)}`;
}

ensureBuild();
process.env['CHROMIUM_PATH'] = ensureChromium();
const folder = mkdtempSync(join(tmpdir(), 'trickle-bench-'));
const { url, stop } = await serve();
try {
  const small = await open(url, folder, few);
  const large = await open(url, folder, many);
  const heading = [few, many].map((count) => `${count} events`.padStart(14)).join('');
  console.log(`\n${'main-thread work, ms'.padEnd(28)}${heading}${'ratio'.padStart(14)}`);
  console.log(row('open, once', small.open, large.open));
  console.log(row('scrub, median per frame', small.scrub, large.scrub));
  console.log(row('creep, median per frame', small.creep, large.creep));
  console.log(row('zoom, median per frame', small.zoom, large.zoom));
  console.log(row('idle, median per frame', small.idle, large.idle));

  const switching = await inBrowser((page) => measureSwitching(page, url));
  console.log(
    `\n${'main-thread work, ms'.padEnd(28)}${['a frame', 'a change', 'ratio'].map((one) => one.padStart(14)).join('')}`
  );
  console.log(row('candidate exchange, median', small.scrub, switching));

  // Last: werift leaves timers behind, which would take from the browser.
  const { lab, ice, connection } = await labAgainstWerift(folder);
  console.log(
    `\n${'processor, ms'.padEnd(28)}${['werift', 'the lab', 'ratio'].map((one) => one.padStart(14)).join('')}`
  );
  console.log(row('until ICE is connected', ice, lab));
  console.log(row('until the connection is', connection, lab));
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
