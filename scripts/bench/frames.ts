import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { formatTrace } from '#lib/trace/file/jsonl.ts';
import { synthesizeTrace } from '../../tests/support/synthesize.ts';
import { measureFloor } from './floor.ts';
import { frames, measure, type Measured } from './measure.ts';
import { measureSwitching } from './switching.ts';
import { heading, row } from './table.ts';

const counts = [200, 20_000, 100_000];

/** Does something in a browser of its own, which inherits no compiled code and no garbage. */
type InBrowser = <T>(act: (page: Page) => Promise<T>) => Promise<T>;

/**
 * Measures frames of traces of three lengths and a changed parameter in the app at `url`, and prints two tables: each value
 * stands beside its ratio to the floor, which is what the same browser needs to draw a bare SVG anew.
 */
export async function printFrames(url: string, folder: string, inBrowser: InBrowser): Promise<void> {
  const floor = await inBrowser((page) => measureFloor(page, frames));
  const runs: Measured[] = [];
  for (const count of counts) {
    const file = join(folder, `${count}.jsonl`);
    writeFileSync(file, formatTrace(synthesizeTrace(count)));
    runs.push(await inBrowser((page) => measure(page, url, file, count)));
  }
  const compare = (name: string, values: readonly number[]): void =>
    console.log(row(name, [floor, ...values.flatMap((value) => [value, value / floor])]));
  const columns = counts.flatMap((count) => [`${count.toLocaleString('en')} events`, 'ratio']);
  console.log(heading('main-thread work, ms', ['bare SVG', ...columns]));
  for (const [name, of] of [
    ['open, once', 'open'],
    ['scrub, median per frame', 'scrub'],
    ['creep, median per frame', 'creep'],
    ['zoom, median per frame', 'zoom'],
    ['idle, median per frame', 'idle']
  ] as const) {
    compare(
      name,
      runs.map((run) => run[of])
    );
  }

  const switching = await inBrowser((page) => measureSwitching(page, url));
  console.log(heading('main-thread work, ms', ['bare SVG', 'a change', 'ratio']));
  compare('candidate exchange, median', [switching]);
}
