/**
 * `npm run bench`: opens a trace of 200 events and one of 20,000 in the built app, scrubs and zooms, and prints the
 * main thread's work per frame for both, with the ratio. A frame should cost the same for either.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { formatTrace } from '#lib/trace/jsonl.ts';
import { synthesizeTrace } from '../tests/support/synthesize.ts';
import { measure, type Measured } from './bench/measure.ts';
import { ensureBuild, serve } from './bench/serve.ts';
import { launchOptions } from './chromium.ts';
import { ensureChromium } from './ensure-chromium.ts';

const few = 200;
const many = 20_000;

async function open(url: string, folder: string, count: number): Promise<Measured> {
  const file = join(folder, `${count}.jsonl`);
  writeFileSync(file, formatTrace(synthesizeTrace(count)));
  // A browser of its own for each: neither inherits the other's compiled code or garbage.
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await measure(page, url, file, count);
  } finally {
    await browser.close();
  }
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
  console.log(row('zoom, median per frame', small.zoom, large.zoom));
  console.log(row('idle, median per frame', small.idle, large.idle));
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}
