import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { formatTrace } from '#lib/trace/file/jsonl.ts';
import { synthesizeTrace } from '../../tests/support/synthesize.ts';
import { measureFloor } from './floor.ts';
import { frames, measure, type Measured } from './measure.ts';
import { cells } from './table.ts';

const counts = [200, 20_000, 100_000];

interface Site {
  readonly url: string;
  /** Where the traces may be written. */
  readonly folder: string;
  /** Does something in a browser of its own. */
  readonly inBrowser: <T>(act: (page: Page) => Promise<T>) => Promise<T>;
}

/**
 * Prints the main thread's work per frame in traces of three lengths, and beside each its ratio to the floor: the same
 * browser drawing a bare SVG anew.
 */
export async function benchFrames({ url, folder, inBrowser }: Site): Promise<void> {
  const floor = await inBrowser((page) => measureFloor(page, frames));
  const runs: Measured[] = [];
  for (const count of counts) {
    const file = join(folder, `${count}.jsonl`);
    writeFileSync(file, formatTrace(synthesizeTrace(count)));
    runs.push(await inBrowser((page) => measure(page, url, file, count)));
  }
  const row = (name: string, value: (run: Measured) => number): void =>
    console.log(
      name.padEnd(28) +
        cells(runs.flatMap((run) => [value(run).toFixed(2), `${(value(run) / floor).toFixed(2)} ×`]))
    );
  console.log(`\nmain-thread work, ms; beside it as part of the floor, ${floor.toFixed(2)} ms:`);
  console.log('a bare SVG of 250 labelled arrows, drawn anew\n');
  console.log(
    ' '.repeat(28) + cells(counts.flatMap((count) => [`${count.toLocaleString('en')} events`, '']))
  );
  row('open, once', ({ open }) => open);
  row('scrub, median per frame', ({ scrub }) => scrub);
  row('creep, median per frame', ({ creep }) => creep);
  row('zoom, median per frame', ({ zoom }) => zoom);
  row('idle, median per frame', ({ idle }) => idle);
}
