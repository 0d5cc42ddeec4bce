import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { formatTrace } from '#lib/trace/file/jsonl.ts';
import { synthesizeTrace } from '../../tests/support/synthesize.ts';
import { measure, type Measured } from './measure.ts';
import { measureSwitching } from './switching.ts';
import { heading, row } from './table.ts';

const few = 200;
const many = 20_000;

/** Does something in a browser of its own, which inherits no compiled code and no garbage. */
type InBrowser = <T>(act: (page: Page) => Promise<T>) => Promise<T>;

/** Measures frames of a short and of a long trace and a changed parameter in the app at `url`, and prints two tables. */
export async function printFrames(url: string, folder: string, inBrowser: InBrowser): Promise<void> {
  const open = (count: number): Promise<Measured> => {
    const file = join(folder, `${count}.jsonl`);
    writeFileSync(file, formatTrace(synthesizeTrace(count)));
    return inBrowser((page) => measure(page, url, file, count));
  };
  const compare = (name: string, small: number, large: number): void =>
    console.log(row(name, [small, large, large / small]));

  const small = await open(few);
  const large = await open(many);
  console.log(heading('main-thread work, ms', [`${few} events`, `${many} events`, 'ratio']));
  compare('open, once', small.open, large.open);
  compare('scrub, median per frame', small.scrub, large.scrub);
  compare('creep, median per frame', small.creep, large.creep);
  compare('zoom, median per frame', small.zoom, large.zoom);
  compare('idle, median per frame', small.idle, large.idle);

  const switching = await inBrowser((page) => measureSwitching(page, url));
  console.log(heading('main-thread work, ms', ['a frame', 'a change', 'ratio']));
  compare('candidate exchange, median', small.scrub, switching);
}
